@description('Region of all resources.')
param location string = resourceGroup().location

param toolKey string

param gatewayUrl string = 'HTTP://gateway.contoso.com:8080/v1'

resource foundry 'Microsoft.CognitiveServices/accounts@2025-12-01' existing = {
  name: 'ais-foundry'
}

resource support 'Microsoft.CognitiveServices/accounts/projects@2025-12-01' = {
  parent: foundry
  name: 'proj-support'
  location: location
  identity: { type: 'SystemAssigned' }
  properties: {}
}

resource orders 'Microsoft.CognitiveServices/accounts/connections@2025-12-01' = {
  parent: foundry
  name: 'orders'
  properties: {
    category: 'CustomKeys'
    authType: 'CustomKeys'
    target: 'http://orders.contoso.com/mcp' // expect: AIS116
    credentials: {
      keys: { 'x-api-key': toolKey }
    }
  }
}

resource gateway 'Microsoft.CognitiveServices/accounts/projects/connections@2025-12-01' = {
  parent: support
  name: 'gateway'
  properties: {
    category: 'ModelGateway'
    authType: 'AAD'
    target: gatewayUrl // expect: AIS116
  }
}
