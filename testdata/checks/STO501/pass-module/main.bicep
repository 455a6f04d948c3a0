param location string = resourceGroup().location
param logWorkspaceId string
param keyVaultId string
param applicationInsightsId string

module storage 'modules/storage.bicep' = {
  name: 'storage'
  params: {
    name: 'stclaimstraining'
    location: location
    logWorkspaceId: logWorkspaceId
  }
}

resource workspace 'Microsoft.MachineLearningServices/workspaces@2025-06-01' = {
  name: 'mlw-claims'
  location: location
  kind: 'Default'
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    storageAccount: storage.outputs.id
    keyVault: keyVaultId
    applicationInsights: applicationInsightsId
    publicNetworkAccess: 'Disabled'
  }
}
