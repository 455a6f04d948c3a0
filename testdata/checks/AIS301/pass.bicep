@description('Region of all resources.')
param location string = resourceGroup().location

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' existing = {
  name: 'kv-records-cmk'
}

resource chat 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'cog-records-chat'
  location: location
  kind: 'OpenAI'
  sku: {
    name: 'S0'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    customSubDomainName: 'cog-records-chat'
    disableLocalAuth: true
    publicNetworkAccess: 'Disabled'
    encryption: {
      keySource: 'Microsoft.KeyVault'
      keyVaultProperties: {
        keyName: 'cmk-ai'
        keyVaultUri: vault.properties.vaultUri
      }
    }
  }
}

resource foundry 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'ais-records'
  location: location
  kind: 'AIServices'
  sku: {
    name: 'S0'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    customSubDomainName: 'ais-records'
    disableLocalAuth: true
    publicNetworkAccess: 'Disabled'
    allowProjectManagement: true
    encryption: {
      keySource: 'Microsoft.KeyVault'
      keyVaultProperties: {
        keyName: 'cmk-ai'
        keyVaultUri: vault.properties.vaultUri
      }
    }
  }
}

// Keeps nothing.
resource safety 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'cog-records-safety'
  location: location
  kind: 'ContentSafety'
  sku: {
    name: 'S0'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    customSubDomainName: 'cog-records-safety'
    disableLocalAuth: true
    publicNetworkAccess: 'Disabled'
  }
}
