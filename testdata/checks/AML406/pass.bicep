@description('Region of all resources.')
param location string = resourceGroup().location

resource workspace 'Microsoft.MachineLearningServices/workspaces@2025-06-01' existing = {
  name: 'proj-claims'
}

resource llama 'Microsoft.MachineLearningServices/workspaces/serverlessEndpoints@2025-06-01' = {
  parent: workspace
  name: 'claims-llama'
  location: location
  sku: { name: 'Consumption' }
  properties: {
    authMode: 'AAD'
    modelSettings: {
      modelId: 'azureml://registries/azureml-meta/models/Meta-Llama-3.1-70B-Instruct'
    }
  }
}
