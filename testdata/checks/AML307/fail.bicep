@description('Region of all resources.')
param location string = resourceGroup().location

param storageAccountId string

param keyVaultId string

param applicationInsightsId string

param isolateProjects bool = false

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
    enableDataIsolation: false // expect: AML307
  }
}

resource risk 'Microsoft.MachineLearningServices/workspaces@2025-06-01' = {
  name: 'hub-risk'
  location: location
  kind: 'Hub'
  identity: { type: 'SystemAssigned' }
  properties: {
    friendlyName: 'Churn prediction'
    storageAccount: storageAccountId
    keyVault: keyVaultId
    applicationInsights: applicationInsightsId
    publicNetworkAccess: 'Disabled'
    enableDataIsolation: isolateProjects // expect: AML307
  }
}
