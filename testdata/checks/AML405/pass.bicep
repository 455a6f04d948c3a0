@description('Region of all resources.')
param location string = resourceGroup().location

resource workspace 'Microsoft.MachineLearningServices/workspaces@2025-06-01' existing = {
  name: 'proj-claims'
}

resource chat 'Microsoft.MachineLearningServices/workspaces/serverlessEndpoints@2025-06-01' = {
  parent: workspace
  name: 'claims-llama'
  location: location
  sku: { name: 'Consumption' }
  properties: {
    authMode: 'AAD'
    modelSettings: {
      modelId: 'azureml://registries/azureml-meta/models/Meta-Llama-3.1-70B-Instruct'
    }
    contentSafety: { contentSafetyStatus: 'Enabled' }
  }
}

resource draft 'Microsoft.MachineLearningServices/workspaces/serverlessEndpoints@2025-06-01' = {
  parent: workspace
  name: 'claims-phi'
  location: location
  sku: { name: 'Consumption' }
  properties: {
    authMode: 'AAD'
    modelSettings: { modelId: 'azureml://registries/azureml/models/Phi-4' }
  }
}

resource vectors 'Microsoft.MachineLearningServices/workspaces/serverlessEndpoints@2025-06-01' = {
  parent: workspace
  name: 'claims-embed'
  location: location
  sku: { name: 'Consumption' }
  properties: {
    authMode: 'AAD'
    modelSettings: {
      modelId: 'azureml://registries/azureml-cohere/models/Cohere-embed-v3-multilingual'
    }
    contentSafety: { contentSafetyStatus: 'Disabled' }
  }
}
