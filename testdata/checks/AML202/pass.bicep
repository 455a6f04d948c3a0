@description('Region of all resources.')
param location string = resourceGroup().location

param storageAccountId string

param keyVaultId string

param applicationInsightsId string

param identityId string = '/subscriptions/7d3f6b1e-1b0a-4a59-9c0f-52d2f4a5f0aa/resourceGroups/rg-churn/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-churn'

param hubId string

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
    primaryUserAssignedIdentity: identityId
  }
}

resource claims 'Microsoft.MachineLearningServices/workspaces@2025-06-01' = {
  name: 'proj-claims'
  location: location
  kind: 'Project'
  identity: { type: 'SystemAssigned' }
  properties: { friendlyName: 'Claims', hubResourceId: hubId }
}
