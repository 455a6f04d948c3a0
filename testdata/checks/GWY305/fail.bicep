param realtimeUrl string = 'ws://contoso.openai.azure.com/openai/realtime'

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

resource openai 'Microsoft.ApiManagement/service/backends@2024-05-01' = {
  parent: gateway
  name: 'openai'
  properties: {
    url: 'http://contoso.openai.azure.com/openai' // expect: GWY305
    protocol: 'http'
  }
}

resource realtime 'Microsoft.ApiManagement/service/backends@2024-05-01' = {
  parent: gateway
  name: 'realtime'
  properties: {
    url: realtimeUrl // expect: GWY305
    protocol: 'http'
  }
}
