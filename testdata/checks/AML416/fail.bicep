param condaFile string = 'name: train\ndependencies:\n  - python=3.12\n  - pip:\n      - --trusted-host pypi.contoso.com\n      - scikit-learn==1.7.2\n'

resource workspace 'Microsoft.MachineLearningServices/workspaces@2025-06-01' existing = {
  name: 'mlw-churn'
}

resource training 'Microsoft.MachineLearningServices/workspaces/environments@2025-06-01' existing = {
  parent: workspace
  name: 'training'
}

resource first 'Microsoft.MachineLearningServices/workspaces/environments/versions@2025-06-01' = {
  parent: training
  name: '1'
  properties: {
    osType: 'Linux'
    image: 'mcr.microsoft.com/azureml/openmpi5.0-ubuntu24.04:20260105.v1'
    condaFile: 'name: train\ndependencies:\n  - python=3.12\n  - pip:\n      - --extra-index-url https://pkgs.dev.azure.com/contoso/_packaging/ml/pypi/simple/\n      - contoso-features==2.1\n' // expect: AML416
  }
}

resource second 'Microsoft.MachineLearningServices/workspaces/environments/versions@2025-06-01' = {
  parent: training
  name: '2'
  properties: {
    osType: 'Linux'
    image: 'mcr.microsoft.com/azureml/openmpi5.0-ubuntu24.04:20260105.v1'
    condaFile: condaFile // expect: AML416
  }
}

resource hubModels 'Microsoft.MachineLearningServices/registries@2025-06-01' existing = {
  name: 'mlr-contoso'
}

resource shared 'Microsoft.MachineLearningServices/registries/environments@2025-06-01' existing = {
  parent: hubModels
  name: 'training'
}

resource published 'Microsoft.MachineLearningServices/registries/environments/versions@2025-06-01' = {
  parent: shared
  name: '7'
  properties: {
    osType: 'Linux'
    image: 'mcr.microsoft.com/azureml/openmpi5.0-ubuntu24.04:20260105.v1'
    condaFile: 'name: train\ndependencies:\n  - python=3.12\n  - pip:\n      - git+https://github.com/churn-lab/features@main\n' // expect: AML416
  }
}
