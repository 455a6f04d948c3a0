resource workspace 'Microsoft.MachineLearningServices/workspaces@2025-06-01' existing = {
  name: 'mlw-churn'
}

resource churn 'Microsoft.MachineLearningServices/workspaces/models@2025-06-01' existing = {
  parent: workspace
  name: 'churn'
}

resource first 'Microsoft.MachineLearningServices/workspaces/models/versions@2025-06-01' = {
  parent: churn
  name: '1'
  properties: {
    modelType: 'custom_model'
    modelUri: 'azureml://datastores/models/paths/churn/model.onnx'
    description: 'Churn prediction'
  }
}

resource second 'Microsoft.MachineLearningServices/workspaces/models/versions@2025-06-01' = {
  parent: churn
  name: '2'
  properties: {
    modelType: 'custom_model'
    modelUri: 'azureml://datastores/models/paths/churn/model.safetensors'
    description: 'Churn prediction'
  }
}

resource hubModels 'Microsoft.MachineLearningServices/registries@2025-06-01' existing = {
  name: 'mlr-contoso'
}

resource shared 'Microsoft.MachineLearningServices/registries/models@2025-06-01' existing = {
  parent: hubModels
  name: 'churn'
}

resource published 'Microsoft.MachineLearningServices/registries/models/versions@2025-06-01' = {
  parent: shared
  name: '7'
  properties: {
    modelType: 'mlflow_model'
    modelUri: 'azureml://locations/swedencentral/workspaces/mlw-churn/models/churn/versions/6'
  }
}
