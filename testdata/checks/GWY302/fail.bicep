param liveProtocols array = [
  'ws'
]

resource gateway 'Microsoft.ApiManagement/service@2024-05-01' = {
  name: 'contoso-ai-gateway'
  location: resourceGroup().location
  sku: {
    name: 'StandardV2'
    capacity: 1
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    publisherEmail: 'ai@contoso.com'
    publisherName: 'Contoso AI'
    virtualNetworkType: 'None'
  }
}

resource openai 'Microsoft.ApiManagement/service/backends@2024-05-01' = {
  parent: gateway
  name: 'openai'
  properties: {
    url: 'https://contoso.openai.azure.com/openai'
    protocol: 'http'
  }
}

resource chat 'Microsoft.ApiManagement/service/apis@2024-05-01' = {
  parent: gateway
  name: 'chat'
  properties: {
    displayName: 'chat'
    path: 'chat'
    protocols: [ // expect: GWY302
      'http'
      'https'
    ]
    serviceUrl: 'https://contoso.openai.azure.com/openai'
  }
}

resource live 'Microsoft.ApiManagement/service/apis@2024-05-01' = {
  parent: gateway
  name: 'live'
  properties: {
    displayName: 'live'
    path: 'live'
    type: 'websocket'
    protocols: liveProtocols // expect: GWY302
    serviceUrl: 'wss://contoso.openai.azure.com/openai/realtime'
  }
}
