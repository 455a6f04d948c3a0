param baseImage string = 'docker.io/library/python:3.12-slim'

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
    image: 'ghcr.io/churn-lab/train:4.2' // expect: AML403
  }
}

resource second 'Microsoft.MachineLearningServices/workspaces/environments/versions@2025-06-01' = {
  parent: training
  name: '2'
  properties: {
    osType: 'Linux'
    image: 'pytorch/pytorch:2.8.0-cuda12.8-cudnn9-runtime' // expect: AML403
  }
}

resource third 'Microsoft.MachineLearningServices/workspaces/environments/versions@2025-06-01' = {
  parent: training
  name: '3'
  properties: {
    osType: 'Linux'
    image: baseImage // expect: AML403
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
    image: 'python:3.12' // expect: AML403
  }
}
