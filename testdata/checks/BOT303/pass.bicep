@description('Region of all resources.')
param location string = resourceGroup().location

resource triage 'Microsoft.HealthBot/healthBots@2025-11-01' = {
  name: 'hb-triage'
  location: location
  sku: {
    name: 'C0'
  }
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-assistant-prod/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-triage': {}
    }
  }
  properties: {
    keyVaultProperties: {
      keyVaultUri: 'https://kv-triage.vault.azure.net'
      keyName: 'triage'
      userIdentity: '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-assistant-prod/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-triage'
    }
  }
}
