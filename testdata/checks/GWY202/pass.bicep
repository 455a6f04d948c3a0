resource gateway 'Microsoft.ApiManagement/service@2024-05-01' = {
  name: 'contoso-ai-gateway'
  location: resourceGroup().location
  sku: {
    name: 'Premium'
    capacity: 1
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    publisherEmail: 'ai@contoso.com'
    publisherName: 'Contoso AI'
  }
}

resource weather 'Microsoft.ApiManagement/service/apis@2025-09-01-preview' = {
  parent: gateway
  name: 'weather-tools'
  properties: {
    displayName: 'weather-tools'
    path: 'weather-tools'
    protocols: [
      'https'
    ]
    type: 'mcp'
  }
}

resource weatherPolicy 'Microsoft.ApiManagement/service/apis/policies@2024-05-01' = {
  parent: weather
  name: 'policy'
  properties: {
    format: 'rawxml'
    value: '<policies><inbound><base /><validate-azure-ad-token tenant-id="5f2c9f1e-6f2e-4d3a-9a51-1d1a0a3f1c11"><audiences><audience>api://weather</audience></audiences></validate-azure-ad-token></inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>'
  }
}

resource signedIn 'Microsoft.ApiManagement/service/policyFragments@2024-05-01' = {
  parent: gateway
  name: 'signed-in'
  properties: {
    format: 'rawxml'
    value: '<fragment><validate-azure-ad-token tenant-id="5f2c9f1e-6f2e-4d3a-9a51-1d1a0a3f1c11"><audiences><audience>api://weather</audience></audiences></validate-azure-ad-token></fragment>'
  }
}

resource tickets 'Microsoft.ApiManagement/service/apis@2025-09-01-preview' = {
  parent: gateway
  name: 'ticket-tools'
  properties: {
    displayName: 'ticket-tools'
    path: 'ticket-tools'
    protocols: [
      'https'
    ]
    type: 'mcp'
    subscriptionRequired: true
  }
}

resource ticketsPolicy 'Microsoft.ApiManagement/service/apis/policies@2024-05-01' = {
  parent: tickets
  name: 'policy'
  properties: {
    format: 'rawxml'
    value: '<policies><inbound><base /><include-fragment fragment-id="signed-in" /></inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>'
  }
}

resource orders 'Microsoft.ApiManagement/service/apis@2024-05-01' = {
  parent: gateway
  name: 'orders'
  properties: {
    displayName: 'orders'
    path: 'orders'
    protocols: [
      'https'
    ]
    serviceUrl: 'https://orders.contoso.com'
    subscriptionRequired: true
  }
}
