@description('Region of all resources.')
param location string = resourceGroup().location

param model string = 'azureml://registries/mlr-contoso/models/churn/labels/latest'

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
    instanceType: 'Standard_DS3_v2'
    model: 'azureml:churn@latest' // expect: AML402
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
    model: model // expect: AML402
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
    model: 'azureml://registries/mlr-contoso/models/churn' // expect: AML402
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
    model: { // expect: AML402
      referenceType: 'Id'
      assetId: 'azureml://registries/mlr-contoso/models/churn/labels/latest'
    }
  }
}
