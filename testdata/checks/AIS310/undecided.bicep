resource foundry 'Microsoft.CognitiveServices/accounts@2025-12-01' existing = {
  name: 'ais-support'
}

resource tenantA 'Microsoft.CognitiveServices/accounts/encryptionScopes@2025-06-01' = { // expect undecided: AIS310
  parent: foundry
  name: 'tenant-a'
  properties: {
    keySource: 'Microsoft.KeyVault'
    keyVaultProperties: {
      keyVaultUri: 'https://kv-claims.vault.azure.net'
      keyName: 'tenant-a'
    }
  }
}
