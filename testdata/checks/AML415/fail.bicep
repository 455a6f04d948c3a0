param context string = 'git@github.com:churn-lab/images.git'

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
    build: {
      contextUri: 'https://github.com/churn-lab/images.git#main:train' // expect: AML415
      dockerfilePath: 'Dockerfile'
    }
  }
}

resource second 'Microsoft.MachineLearningServices/workspaces/environments/versions@2025-06-01' = {
  parent: training
  name: '2'
  properties: {
    osType: 'Linux'
    build: {
      contextUri: context // expect: AML415
      dockerfilePath: 'Dockerfile'
    }
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
    build: {
      contextUri: 'https://raw.githubusercontent.com/churn-lab/images/main/' // expect: AML415
      dockerfilePath: 'Dockerfile'
    }
  }
}
