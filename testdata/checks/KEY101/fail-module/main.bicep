param location string = resourceGroup().location
param storageAccountId string
param applicationInsightsId string

module vault 'modules/vault.bicep' = { // expect: KEY101
  name: 'vault'
  params: {
    name: 'kv-claims'
    location: location
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
