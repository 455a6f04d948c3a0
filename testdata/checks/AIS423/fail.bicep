targetScope = 'subscription'

param lawSecret string? = null

resource names 'Microsoft.CognitiveServices/raiExternalSafetyProviders@2025-12-01' = { // expect: AIS423
  name: 'name-check'
  properties: { providerName: 'name-check', url: 'https://guard.contoso.com/verdict', mode: 'sync' }
}

resource tone 'Microsoft.CognitiveServices/raiExternalSafetyProviders@2025-12-01' = { // expect: AIS423
  name: 'tone-check'
  properties: {
    providerName: 'tone-check'
    url: 'https://guard.contoso.com/verdict'
    mode: 'sync'
    keyVaultUri: 'https://kv-guard.vault.azure.net/'
    managedIdentity: '/subscriptions/8d1c7c0e-6a55-4c5b-9b0e-0f3d5a0d2f11/resourceGroups/rg-guard/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-guard'
  }
}

resource law 'Microsoft.CognitiveServices/raiExternalSafetyProviders@2025-12-01' = {
  name: 'law-check'
  properties: {
    providerName: 'law-check'
    url: 'https://guard.contoso.com/verdict'
    mode: 'sync'
    keyVaultUri: 'https://kv-guard.vault.azure.net/'
    secretName: lawSecret // expect: AIS423
    managedIdentity: '/subscriptions/8d1c7c0e-6a55-4c5b-9b0e-0f3d5a0d2f11/resourceGroups/rg-guard/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-guard'
  }
}
