@description('Region of all resources.')
param location string = resourceGroup().location

resource triage 'Microsoft.HealthBot/healthBots@2025-11-01' = { // expect: BOT303
  name: 'hb-triage'
  location: location
  sku: {
    name: 'C0'
  }
  identity: {
    type: 'SystemAssigned'
  }
}

resource intake 'Microsoft.HealthBot/healthBots@2025-11-01' = { // expect: BOT303
  name: 'hb-intake'
  location: location
  sku: {
    name: 'C0'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {}
}
