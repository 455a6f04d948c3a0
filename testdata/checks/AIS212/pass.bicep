@description('Region of all resources.')
param location string = resourceGroup().location

param toolAuth string = 'AAD'

param searchKey string

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

resource orders 'Microsoft.CognitiveServices/accounts/connections@2025-12-01' = {
  parent: foundry
  name: 'orders'
  properties: {
    category: 'RemoteTool'
    authType: 'AAD'
    target: 'https://orders.contoso.com/mcp'
  }
}

resource stock 'Microsoft.CognitiveServices/accounts/projects/connections@2025-12-01' = {
  parent: support
  name: 'stock'
  properties: {
    category: 'CustomKeys'
    authType: toolAuth
    target: 'https://stock.contoso.com/mcp'
  }
}

resource documents 'Microsoft.CognitiveServices/accounts/connections@2025-12-01' = {
  parent: foundry
  name: 'documents'
  properties: {
    category: 'CognitiveSearch'
    authType: 'ApiKey'
    target: 'https://srch-claims.search.windows.net'
    credentials: { key: searchKey }
  }
}
