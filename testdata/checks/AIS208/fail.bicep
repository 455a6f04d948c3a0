@description('Region of all resources.')
param location string = resourceGroup().location

param plannerAuth string = 'None'

var anonymous = 'none'

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
    category: 'RemoteTool'
    authType: 'None' // expect: AIS208
    target: 'https://orders.contoso.com/mcp'
  }
}

resource planner 'Microsoft.CognitiveServices/accounts/projects/connections@2025-12-01' = {
  parent: support
  name: 'planner'
  properties: {
    category: 'RemoteA2A'
    authType: plannerAuth // expect: AIS208
    target: 'https://planner.contoso.com/a2a'
  }
}

resource stock 'Microsoft.CognitiveServices/accounts/projects/connections@2025-12-01' = {
  parent: support
  name: 'stock'
  properties: {
    category: 'GenericRest'
    authType: anonymous // expect: AIS208
    target: 'https://stock.contoso.com/api'
  }
}
