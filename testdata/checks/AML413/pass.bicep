@description('Region of all resources.')
param location string = resourceGroup().location

resource workspace 'Microsoft.MachineLearningServices/workspaces@2025-06-01' existing = {
  name: 'mlw-churn'
}

resource endpoint 'Microsoft.MachineLearningServices/workspaces/onlineEndpoints@2025-06-01' existing = {
  parent: workspace
  name: 'churn-online'
}

resource scoring 'Microsoft.MachineLearningServices/workspaces/environments@2025-06-01' existing = {
  parent: workspace
  name: 'scoring'
}

resource scoring3 'Microsoft.MachineLearningServices/workspaces/environments/versions@2025-06-01' = {
  parent: scoring
  name: '3'
  properties: {
    image: 'mcr.microsoft.com/azureml/minimal-ubuntu22.04-py311-cpu-inference:20260105.v1'
    osType: 'Linux'
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
    environmentId: 'azureml://registries/azureml/environments/sklearn-1.5/versions/24'
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
    environmentId: scoring3.id
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
    model: 'azureml://registries/mlr-contoso/models/churn/versions/4'
    environmentId: 'azureml:scoring:3'
  }
}
