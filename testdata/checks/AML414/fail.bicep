param baseImage string = 'mlcontoso.azurecr.io/base/train:latest'

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
    image: 'mcr.microsoft.com/azureml/openmpi5.0-ubuntu24.04:latest' // expect: AML414
  }
}

resource second 'Microsoft.MachineLearningServices/workspaces/environments/versions@2025-06-01' = {
  parent: training
  name: '2'
  properties: {
    osType: 'Linux'
    image: 'mcr.microsoft.com/azureml/openmpi5.0-ubuntu24.04' // expect: AML414
  }
}

resource third 'Microsoft.MachineLearningServices/workspaces/environments/versions@2025-06-01' = {
  parent: training
  name: '3'
  properties: {
    osType: 'Linux'
    image: baseImage // expect: AML414
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
    image: 'mlcontoso.azurecr.io/base/score' // expect: AML414
  }
}
