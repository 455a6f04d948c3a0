targetScope = 'subscription'

param toneSecret string = 'tone-key'

resource names 'Microsoft.CognitiveServices/raiExternalSafetyProviders@2025-12-01' = {
  name: 'name-check'
  properties: {
    providerName: 'name-check'
    url: 'https://guard.contoso.com/verdict'
    mode: 'sync'
    keyVaultUri: 'https://kv-guard.vault.azure.net/'
    secretName: 'webhook-key'
    managedIdentity: '/subscriptions/8d1c7c0e-6a55-4c5b-9b0e-0f3d5a0d2f11/resourceGroups/rg-guard/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-guard'
  }
}

resource tone 'Microsoft.CognitiveServices/raiExternalSafetyProviders@2025-12-01' = {
  name: 'tone-check'
  properties: {
    providerName: 'tone-check'
    url: 'https://guard.contoso.com/verdict'
    mode: 'sync'
    keyVaultUri: 'https://kv-guard.vault.azure.net/'
    secretName: toneSecret
    managedIdentity: '/subscriptions/8d1c7c0e-6a55-4c5b-9b0e-0f3d5a0d2f11/resourceGroups/rg-guard/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-guard'
  }
}
