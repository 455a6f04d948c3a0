@description('Region of all resources.')
param location string = resourceGroup().location

param keyVersion string = '7c1f0e2d4b5a69788796a5b4c3d2e1f0'

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
        keyVaultKeyVersion: '2d2f7c9a0b1e4f6a8c3d5e7f90a1b2c3' // expect: SRC305
        identity: {
          '@odata.type': '#Microsoft.Azure.Search.DataUserAssignedIdentity'
          userAssignedIdentity: '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-assistant-prod/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-search'
        }
      }
    }
  }
}

resource wiki 'Microsoft.Search/searchServices@2026-03-01-preview' = {
  name: 'srch-claims-wiki'
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
        keyVaultKeyVersion: keyVersion // expect: SRC305
      }
    }
  }
}
