@description('Region of all resources.')
param location string = resourceGroup().location

@description('App that may use the key, if any.')
param keyAccess object

resource docs 'Microsoft.Search/searchServices@2026-03-01-preview' = {
  name: 'srch-claims-docs'
  location: location
  sku: {
    name: 'standard'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    replicaCount: 3
    partitionCount: 1
    disableLocalAuth: true
    publicNetworkAccess: 'Disabled'
    encryptionWithCmk: {
      enforcement: 'Enabled'
      serviceLevelEncryptionKey: {
        keyVaultUri: 'https://kv-claims.vault.azure.net/'
        keyVaultKeyName: 'search'
        accessCredentials: keyAccess // expect undecided: SRC302
      }
    }
  }
}
