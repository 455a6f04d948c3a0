@description('Region of all resources.')
param location string = resourceGroup().location

param storageAccountId string

param keyVaultId string

param applicationInsightsId string

param identityId string

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
    primaryUserAssignedIdentity: identityId // expect undecided: AML202
  }
}
