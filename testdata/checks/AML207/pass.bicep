@description('Region of all resources.')
param location string = resourceGroup().location

param phiAuthMode string = 'AAD'

var authMode = 'aad'

resource hub 'Microsoft.MachineLearningServices/workspaces@2025-06-01' existing = {
  name: 'hub-assistants'
}

resource llama 'Microsoft.MachineLearningServices/workspaces/serverlessEndpoints@2025-12-01' = {
  parent: hub
  name: 'llama-claims'
  location: location
  sku: {
    name: 'Consumption'
    tier: 'Free'
  }
  properties: {
    authMode: 'AAD'
    modelSettings: {
      modelId: 'azureml://registries/azureml-meta/models/Llama-3.3-70B-Instruct'
    }
    contentSafety: {
      contentSafetyStatus: 'Enabled'
    }
  }
}

resource mistral 'Microsoft.MachineLearningServices/workspaces/serverlessEndpoints@2025-12-01' = {
  parent: hub
  name: 'mistral-claims'
  location: location
  sku: {
    name: 'Consumption'
    tier: 'Free'
  }
  properties: {
    authMode: authMode
    modelSettings: {
      modelId: 'azureml://registries/azureml-meta/models/Mistral-Large-2411'
    }
    contentSafety: {
      contentSafetyStatus: 'Enabled'
    }
  }
}

resource phi 'Microsoft.MachineLearningServices/workspaces/serverlessEndpoints@2025-12-01' = {
  parent: hub
  name: 'phi-triage'
  location: location
  sku: {
    name: 'Consumption'
    tier: 'Free'
  }
  properties: {
    authMode: phiAuthMode
    modelSettings: {
      modelId: 'azureml://registries/azureml-meta/models/Phi-4'
    }
    contentSafety: {
      contentSafetyStatus: 'Enabled'
    }
  }
}
