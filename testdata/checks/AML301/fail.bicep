@description('Region of all resources.')
param location string = resourceGroup().location

param storageAccountId string

param keyVaultId string

param applicationInsightsId string

param keyUrl string

param keyIdentityId string

param ownKey string = 'Disabled'

resource churn 'Microsoft.MachineLearningServices/workspaces@2025-06-01' = { // expect: AML301
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
    applicationInsights: applicationInsightsId
    publicNetworkAccess: 'Disabled'
    encryption: {
      status: 'Disabled' // expect: AML301
      keyVaultProperties: { keyVaultArmId: keyVaultId, keyIdentifier: keyUrl }
      identity: { userAssignedIdentity: keyIdentityId }
    }
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
    encryption: {
      status: ownKey // expect: AML301
      keyVaultProperties: { keyVaultArmId: keyVaultId, keyIdentifier: keyUrl }
      identity: { userAssignedIdentity: keyIdentityId }
    }
  }
}
