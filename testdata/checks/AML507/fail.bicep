@description('Region of all resources.')
param location string = resourceGroup().location

param storageAccountId string

param keyVaultId string

resource churn 'Microsoft.MachineLearningServices/workspaces@2025-06-01' = { // expect: AML507
  name: 'mlw-churn'
  location: location
  kind: 'Default'
  identity: { type: 'SystemAssigned' }
  properties: {
    friendlyName: 'Churn prediction'
    storageAccount: storageAccountId
    keyVault: keyVaultId
    publicNetworkAccess: 'Disabled'
  }
}

resource claims 'Microsoft.MachineLearningServices/workspaces@2025-06-01' = {
  name: 'hub-claims'
  location: location
  kind: 'Hub'
  identity: { type: 'SystemAssigned' }
  properties: {
    friendlyName: 'Churn prediction'
    storageAccount: storageAccountId
    keyVault: keyVaultId
    publicNetworkAccess: 'Disabled'
    applicationInsights: null // expect: AML507
  }
}
