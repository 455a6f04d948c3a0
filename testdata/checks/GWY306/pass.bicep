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

resource chat 'Microsoft.ApiManagement/service/apis@2024-05-01' = {
  parent: gateway
  name: 'chat'
  properties: {
    displayName: 'chat'
    path: 'chat'
    protocols: [
      'https'
    ]
    serviceUrl: 'https://contoso.openai.azure.com/openai'
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
    serviceUrl: 'https://weather.contoso.com/mcp'
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
    serviceUrl: 'http://orders.internal.contoso.com'
  }
}
