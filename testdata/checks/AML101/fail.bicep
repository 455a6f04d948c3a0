@description('Region of all resources.')
param location string = resourceGroup().location

param publicNetworkAccess string = 'Enabled'

param storageAccountId string

param keyVaultId string

param applicationInsightsId string

resource training 'Microsoft.MachineLearningServices/workspaces@2025-06-01' = {
  name: 'mlw-churn-training'
  location: location
  kind: 'Default'
  sku: {
    name: 'Basic'
    tier: 'Basic'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    friendlyName: 'Churn prediction'
    storageAccount: storageAccountId
    keyVault: keyVaultId
    applicationInsights: applicationInsightsId
    publicNetworkAccess: 'Enabled' // expect: AML101
  }
}

resource scoring 'Microsoft.MachineLearningServices/workspaces@2025-06-01' = { // expect: AML101
  name: 'mlw-churn-scoring'
  location: location
  sku: {
    name: 'Basic'
    tier: 'Basic'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    friendlyName: 'Churn prediction'
    storageAccount: storageAccountId
    keyVault: keyVaultId
    applicationInsights: applicationInsightsId
  }
}

resource hub 'Microsoft.MachineLearningServices/workspaces@2025-06-01' = {
  name: 'hub-churn'
  location: location
  kind: 'Hub'
  sku: {
    name: 'Basic'
    tier: 'Basic'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    friendlyName: 'Churn prediction'
    storageAccount: storageAccountId
    keyVault: keyVaultId
    applicationInsights: applicationInsightsId
    publicNetworkAccess: publicNetworkAccess // expect: AML101
  }
}
