@description('Region of all resources.')
param location string = resourceGroup().location

param model string = 'azureml://registries/HuggingFace/models/churnlab-llama-3-8b-uncensored/versions/3'

resource workspace 'Microsoft.MachineLearningServices/workspaces@2025-06-01' existing = {
  name: 'mlw-churn'
}

resource endpoint 'Microsoft.MachineLearningServices/workspaces/onlineEndpoints@2025-06-01' existing = {
  parent: workspace
  name: 'churn-online'
}

resource blue 'Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments@2025-06-01' = {
  parent: endpoint
  name: 'blue'
  location: location
  sku: { name: 'Default', capacity: 2 }
  properties: {
    endpointComputeType: 'Managed'
    instanceType: 'Standard_NC24ads_A100_v4'
    model: 'azureml://registries/HuggingFace/models/churnlab-llama-3-8b-uncensored/versions/3' // expect: AML401
  }
}

resource green 'Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments@2025-06-01' = {
  parent: endpoint
  name: 'green'
  location: location
  sku: { name: 'Default', capacity: 2 }
  properties: {
    endpointComputeType: 'Managed'
    instanceType: 'Standard_NC24ads_A100_v4'
    model: model // expect: AML401
  }
}

resource nightly 'Microsoft.MachineLearningServices/workspaces/batchEndpoints@2025-06-01' existing = {
  parent: workspace
  name: 'churn-nightly'
}

resource batch 'Microsoft.MachineLearningServices/workspaces/batchEndpoints/deployments@2025-06-01' = {
  parent: nightly
  name: 'batch'
  location: location
  properties: {
    compute: 'azureml:cpu-cluster'
    model: { // expect: AML401
      referenceType: 'Id'
      assetId: 'azureml://registries/HuggingFace/models/churnlab-llama-3-8b-uncensored/versions/3'
    }
  }
}
