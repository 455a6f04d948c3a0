@description('Region of all resources.')
param location string = resourceGroup().location

param storageAccountId string

param keyVaultId string

param applicationInsightsId string

param modelId string

param shadowEgress string = 'enabled'

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
    egressPublicNetworkAccess: 'Enabled' // expect: AML108
  }
}

resource green 'Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments@2025-06-01' = { // expect: AML108
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
  }
}

resource canary 'Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments@2025-06-01' = {
  parent: scoring
  name: 'canary'
  location: location
  sku: {
    name: 'Default'
    capacity: 2
  }
  properties: {
    endpointComputeType: 'Managed'
    model: modelId
    instanceType: 'Standard_DS3_v2'
    egressPublicNetworkAccess: null // expect: AML108
  }
}

resource shadow 'Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments@2025-06-01' = {
  parent: scoring
  name: 'shadow'
  location: location
  sku: {
    name: 'Default'
    capacity: 2
  }
  properties: {
    endpointComputeType: 'Managed'
    model: modelId
    instanceType: 'Standard_DS3_v2'
    egressPublicNetworkAccess: shadowEgress // expect: AML108
  }
}
