@description('Region of all resources.')
param location string = resourceGroup().location

param searchKey string

param toolAuth string = 'CustomKeys'

resource foundry 'Microsoft.CognitiveServices/accounts@2025-12-01' existing = {
  name: 'ais-support'
}

resource support 'Microsoft.CognitiveServices/accounts/projects@2025-12-01' = {
  parent: foundry
  name: 'proj-support'
  location: location
  identity: { type: 'SystemAssigned' }
  properties: {}
}

resource vectors 'Microsoft.CognitiveServices/accounts/connections@2025-12-01' = {
  parent: foundry
  name: 'vectors'
  properties: {
    category: 'Pinecone'
    authType: 'ApiKey' // expect: AIS212
    target: 'https://claims-a1b2c3.svc.pinecone.io'
    credentials: { key: searchKey }
  }
}

resource orders 'Microsoft.CognitiveServices/accounts/projects/connections@2025-12-01' = {
  parent: support
  name: 'orders'
  properties: {
    category: 'CustomKeys'
    authType: toolAuth // expect: AIS212
    target: 'https://orders.contoso.com/mcp'
    credentials: {
      keys: { 'x-api-key': searchKey }
    }
  }
}
