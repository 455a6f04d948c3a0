@description('Region of all resources.')
param location string = resourceGroup().location

param storageAccountId string

param keyVaultId string

param applicationInsightsId string

param keyUrl string

param keyIdentityId string

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
    encryption: {
      status: 'Enabled'
      keyVaultProperties: { keyVaultArmId: keyVaultId, keyIdentifier: keyUrl }
      identity: { userAssignedIdentity: keyIdentityId }
    }
  }
}

resource claims 'Microsoft.MachineLearningServices/workspaces@2025-06-01' = {
  name: 'proj-claims'
  location: location
  kind: 'Project'
  identity: { type: 'SystemAssigned' }
  properties: { friendlyName: 'Claims', hubResourceId: hubId }
}
