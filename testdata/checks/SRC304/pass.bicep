@description('Region of all resources.')
param location string = resourceGroup().location

@secure()
@description('Secret of the app that may use the key.')
param keyAppSecret string

@secure()
param faqSecret string = ''

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
          applicationSecret: keyAppSecret
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
        identity: {
          '@odata.type': '#Microsoft.Azure.Search.DataUserAssignedIdentity'
          userAssignedIdentity: '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-assistant-prod/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-search'
        }
      }
    }
  }
}

resource faq 'Microsoft.Search/searchServices@2026-03-01-preview' = {
  name: 'srch-claims-faq'
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
          applicationSecret: faqSecret
        }
      }
    }
  }
}
