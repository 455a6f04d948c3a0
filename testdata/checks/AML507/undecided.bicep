@description('Region of all resources.')
param location string = resourceGroup().location

param storageAccountId string

param keyVaultId string

param insightsId string

resource churn 'Microsoft.MachineLearningServices/workspaces@2025-06-01' = {
  name: 'mlw-churn'
  location: location
  kind: 'Default'
  identity: { type: 'SystemAssigned' }
  properties: {
    friendlyName: 'Churn prediction'
    storageAccount: storageAccountId
    keyVault: keyVaultId
    publicNetworkAccess: 'Disabled'
    applicationInsights: insightsId // expect undecided: AML507
  }
}
