param scopeState string = 'Enabled'

resource foundry 'Microsoft.CognitiveServices/accounts@2025-12-01' existing = {
  name: 'ais-support'
}

resource tenantA 'Microsoft.CognitiveServices/accounts/encryptionScopes@2025-06-01' = {
  parent: foundry
  name: 'tenant-a'
  properties: {
    keySource: 'Microsoft.KeyVault'
    keyVaultProperties: {
      keyVaultUri: 'https://kv-claims.vault.azure.net'
      keyName: 'tenant-a'
    }
    state: 'Enabled'
  }
}

resource tenantB 'Microsoft.CognitiveServices/accounts/encryptionScopes@2025-06-01' = {
  parent: foundry
  name: 'tenant-b'
  properties: {
    keySource: 'Microsoft.KeyVault'
    keyVaultProperties: {
      keyVaultUri: 'https://kv-claims.vault.azure.net'
      keyName: 'tenant-a'
    }
    state: scopeState
  }
}
