param location string = resourceGroup().location
param storageAccountId string
param applicationInsightsId string

module vault 'modules/vault.bicep' = {
  name: 'vault'
  params: {
    name: 'kv-claims'
    location: location
    allowedAddresses: [
      '203.0.113.0/26'
    ]
  }
}

module workspace 'modules/workspace.bicep' = {
  name: 'workspace'
  params: {
    location: location
    storageAccountId: storageAccountId
    keyVaultId: vault.outputs.id
    applicationInsightsId: applicationInsightsId
  }
}
