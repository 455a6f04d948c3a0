@description('Region of all resources.')
param location string = resourceGroup().location

resource workspace 'Microsoft.MachineLearningServices/workspaces@2025-06-01' existing = {
  name: 'mlw-churn'
}

resource endpoint 'Microsoft.MachineLearningServices/workspaces/onlineEndpoints@2025-06-01' existing = {
  parent: workspace
  name: 'churn-online'
}

resource churn 'Microsoft.MachineLearningServices/workspaces/models@2025-06-01' existing = {
  parent: workspace
  name: 'churn'
}

resource churn4 'Microsoft.MachineLearningServices/workspaces/models/versions@2025-06-01' = {
  parent: churn
  name: '4'
  properties: {
    modelType: 'mlflow_model'
    modelUri: 'azureml://datastores/models/paths/churn/4'
  }
}

resource blue 'Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments@2025-06-01' = {
  parent: endpoint
  name: 'blue'
  location: location
  sku: { name: 'Default', capacity: 2 }
  properties: {
    endpointComputeType: 'Managed'
    instanceType: 'Standard_DS3_v2'
    model: 'azureml://registries/mlr-contoso/models/churn/versions/4'
  }
}

resource green 'Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments@2025-06-01' = {
  parent: endpoint
  name: 'green'
  location: location
  sku: { name: 'Default', capacity: 2 }
  properties: {
    endpointComputeType: 'Managed'
    instanceType: 'Standard_DS3_v2'
    model: churn4.id
  }
}

resource canary 'Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments@2025-06-01' = {
  parent: endpoint
  name: 'canary'
  location: location
  sku: { name: 'Default', capacity: 2 }
  properties: {
    endpointComputeType: 'Managed'
    instanceType: 'Standard_DS3_v2'
    model: 'azureml:churn:4'
  }
}

resource nightly 'Microsoft.MachineLearningServices/workspaces/batchEndpoints@2025-06-01' existing = {
  parent: workspace
  name: 'churn-nightly'
}

resource cpu 'Microsoft.MachineLearningServices/workspaces/computes@2025-06-01' existing = {
  parent: workspace
  name: 'cpu-cluster'
}

resource batch 'Microsoft.MachineLearningServices/workspaces/batchEndpoints/deployments@2025-06-01' = {
  parent: nightly
  name: 'batch'
  location: location
  properties: {
    compute: cpu.id
    model: {
      referenceType: 'Id'
      assetId: 'azureml://registries/mlr-contoso/models/churn/versions/4'
    }
  }
}
