@description('Region of all resources.')
param location string = resourceGroup().location

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
    dataCollector: {
      collections: { model_inputs: { dataCollectionMode: 'Enabled', samplingRate: 1 } }
      requestLogging: {
        captureHeaders: ['x-ms-client-request-id', 'x-request-id', 'user-agent']
      }
    }
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
    appInsightsEnabled: true
  }
}
