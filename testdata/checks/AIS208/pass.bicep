@description('Region of all resources.')
param location string = resourceGroup().location

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
    authType: 'AAD'
    target: 'https://orders.contoso.com/mcp'
  }
}

// Public, and it only reads.
resource docs 'Microsoft.CognitiveServices/accounts/connections@2025-12-01' = {
  parent: foundry
  name: 'docs'
  properties: {
    category: 'RemoteTool'
    authType: 'None'
    target: 'https://learn.microsoft.com/api/mcp'
  }
}

resource pages 'Microsoft.CognitiveServices/accounts/projects/connections@2025-12-01' = {
  parent: support
  name: 'pages'
  properties: {
    category: 'WebTable'
    authType: 'None'
    target: 'https://www.contoso.com/prices'
  }
}
