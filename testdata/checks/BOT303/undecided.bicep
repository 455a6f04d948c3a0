@description('Region of all resources.')
param location string = resourceGroup().location

@description('Vault, key and identity, if the bot has a key of its own.')
param ownKey object

resource triage 'Microsoft.HealthBot/healthBots@2025-11-01' = {
  name: 'hb-triage'
  location: location
  sku: {
    name: 'C0'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    keyVaultProperties: ownKey // expect undecided: BOT303
  }
}
