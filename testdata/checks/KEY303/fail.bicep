@description('Region of all resources.')
param location string = resourceGroup().location

resource encryption 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: 'kv-models-cmk'
  location: location
  properties: {
    tenantId: subscription().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enablePurgeProtection: true
  }
}

resource models 'Microsoft.KeyVault/vaults/keys@2024-11-01' = { // expect: KEY303
  parent: encryption
  name: 'models'
  properties: {
    kty: 'RSA'
    keySize: 3072
  }
}

resource threads 'Microsoft.KeyVault/vaults/keys@2024-11-01' = {
  parent: encryption
  name: 'threads'
  properties: {
    kty: 'RSA'
    keySize: 3072
    rotationPolicy: { // expect: KEY303
      attributes: {
        expiryTime: 'P1Y'
      }
      lifetimeActions: [
        {
          action: {
            type: 'notify'
          }
          trigger: {
            timeBeforeExpiry: 'P30D'
          }
        }
      ]
    }
  }
}

resource foundry 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'ais-assistant'
  location: location
  identity: {
    type: 'SystemAssigned'
  }
  kind: 'AIServices'
  sku: {
    name: 'S0'
  }
  properties: {
    customSubDomainName: 'ais-assistant'
    disableLocalAuth: true
    publicNetworkAccess: 'Disabled'
    encryption: {
      keySource: 'Microsoft.KeyVault'
      keyVaultProperties: {
        keyVaultUri: encryption.properties.vaultUri
        keyName: models.name
      }
    }
  }
}

resource claims 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'ais-claims'
  location: location
  identity: {
    type: 'SystemAssigned'
  }
  kind: 'AIServices'
  sku: {
    name: 'S0'
  }
  properties: {
    customSubDomainName: 'ais-claims'
    disableLocalAuth: true
    publicNetworkAccess: 'Disabled'
    encryption: {
      keySource: 'Microsoft.KeyVault'
      keyVaultProperties: {
        keyVaultUri: 'https://kv-models-cmk.vault.azure.net'
        keyName: threads.name
        keyVersion: ''
      }
    }
  }
}
