@description('Region of all resources.')
param location string = resourceGroup().location

param environment string = 'azureml://registries/azureml/environments/sklearn-1.5/labels/latest'

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
    model: 'azureml://registries/mlr-contoso/models/churn/versions/4'
    environmentId: 'azureml:scoring@latest' // expect: AML413
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
    model: 'azureml://registries/mlr-contoso/models/churn/versions/4'
    environmentId: environment // expect: AML413
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
    environmentId: 'azureml://registries/azureml/environments/sklearn-1.5' // expect: AML413
  }
}
