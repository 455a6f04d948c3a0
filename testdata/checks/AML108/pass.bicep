@description('Region of all resources.')
param location string = resourceGroup().location

param storageAccountId string

param keyVaultId string

param applicationInsightsId string

param modelId string

param greenEgress string = 'disabled'

resource churn 'Microsoft.MachineLearningServices/workspaces@2025-06-01' = {
  name: 'mlw-churn'
  location: location
  identity: {
    type: 'SystemAssigned'
  }
  kind: 'Default'
  properties: {
    storageAccount: storageAccountId
    keyVault: keyVaultId
    applicationInsights: applicationInsightsId
    publicNetworkAccess: 'Disabled'
  }
}

resource scoring 'Microsoft.MachineLearningServices/workspaces/onlineEndpoints@2025-06-01' = {
  parent: churn
  name: 'churn-scoring'
  location: location
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    authMode: 'AADToken'
    publicNetworkAccess: 'Disabled'
  }
}

resource blue 'Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments@2025-06-01' = {
  parent: scoring
  name: 'blue'
  location: location
  sku: {
    name: 'Default'
    capacity: 2
  }
  properties: {
    endpointComputeType: 'Managed'
    model: modelId
    instanceType: 'Standard_DS3_v2'
    egressPublicNetworkAccess: 'Disabled'
  }
}

resource green 'Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments@2025-06-01' = {
  parent: scoring
  name: 'green'
  location: location
  sku: {
    name: 'Default'
    capacity: 2
  }
  properties: {
    endpointComputeType: 'Managed'
    model: modelId
    instanceType: 'Standard_DS3_v2'
    egressPublicNetworkAccess: greenEgress
  }
}

resource edge 'Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments@2025-06-01' = {
  parent: scoring
  name: 'edge'
  location: location
  sku: {
    name: 'Default'
    capacity: 2
  }
  properties: {
    endpointComputeType: 'Kubernetes'
    model: modelId
    instanceType: 'Standard_DS3_v2'
  }
}

resource fraud 'Microsoft.MachineLearningServices/workspaces@2025-06-01' = {
  name: 'mlw-fraud'
  location: location
  identity: {
    type: 'SystemAssigned'
  }
  kind: 'Default'
  properties: {
    storageAccount: storageAccountId
    keyVault: keyVaultId
    applicationInsights: applicationInsightsId
    publicNetworkAccess: 'Disabled'
    managedNetwork: {
      isolationMode: 'AllowOnlyApprovedOutbound'
    }
  }
}

resource fraudScoring 'Microsoft.MachineLearningServices/workspaces/onlineEndpoints@2025-06-01' = {
  parent: fraud
  name: 'fraud-scoring'
  location: location
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    authMode: 'AADToken'
    publicNetworkAccess: 'Disabled'
  }
}

// The managed network decides instead.
resource fraudBlue 'Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments@2025-06-01' = {
  parent: fraudScoring
  name: 'blue'
  location: location
  sku: {
    name: 'Default'
    capacity: 2
  }
  properties: {
    endpointComputeType: 'Managed'
    model: modelId
    instanceType: 'Standard_DS3_v2'
    egressPublicNetworkAccess: 'Enabled'
  }
}
