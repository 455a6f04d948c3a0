param header object

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
    credentials: { // expect undecided: GWY203
      header: header
    }
  }
}
