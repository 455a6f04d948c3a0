param keySource string = 'Microsoft.CognitiveServices'

resource foundry 'Microsoft.CognitiveServices/accounts@2025-12-01' existing = {
  name: 'ais-support'
}

resource tenantA 'Microsoft.CognitiveServices/accounts/encryptionScopes@2025-06-01' = {
  parent: foundry
  name: 'tenant-a'
  properties: {
    keySource: 'Microsoft.CognitiveServices' // expect: AIS302
    state: 'Enabled'
  }
}

resource tenantB 'Microsoft.CognitiveServices/accounts/encryptionScopes@2025-06-01' = {
  parent: foundry
  name: 'tenant-b'
  properties: {
    keySource: keySource // expect: AIS302
    state: 'Enabled'
  }
}
