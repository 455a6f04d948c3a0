@description('Region of all resources.')
param location string = resourceGroup().location

@secure()
param keyAppSecret string = 'Winter-is-2024'

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
        accessCredentials: {
          applicationId: 'e5d1a0c4-0d8f-4a2c-9b0e-6f1c2d3e4f50'
          applicationSecret: 'hTq8Q~Lk2vNpW.xR5sYbJd3FgSaQe1UoIiEyR0pM' // expect: SRC304
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
        accessCredentials: {
          applicationId: 'e5d1a0c4-0d8f-4a2c-9b0e-6f1c2d3e4f50'
          applicationSecret: keyAppSecret // expect: SRC304
        }
      }
    }
  }
}
