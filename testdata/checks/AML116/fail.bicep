@description('Region of all resources.')
param location string = resourceGroup().location

param storageAccountId string

param keyVaultId string

param applicationInsightsId string

param firstVersion bool = true

resource churn 'Microsoft.MachineLearningServices/workspaces@2025-06-01' = {
  name: 'mlw-churn'
  location: location
  kind: 'Default'
  identity: { type: 'SystemAssigned' }
  properties: {
    friendlyName: 'Churn prediction'
    storageAccount: storageAccountId
    keyVault: keyVaultId
    applicationInsights: applicationInsightsId
    publicNetworkAccess: 'Disabled'
    v1LegacyMode: true // expect: AML116
  }
}

resource fraud 'Microsoft.MachineLearningServices/workspaces@2025-06-01' = {
  name: 'mlw-fraud'
  location: location
  kind: 'Default'
  identity: { type: 'SystemAssigned' }
  properties: {
    friendlyName: 'Churn prediction'
    storageAccount: storageAccountId
    keyVault: keyVaultId
    applicationInsights: applicationInsightsId
    publicNetworkAccess: 'Disabled'
    v1LegacyMode: firstVersion // expect: AML116
  }
}
