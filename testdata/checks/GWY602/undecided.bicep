param breakers array

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

resource empty 'Microsoft.ApiManagement/service/backends@2024-05-01' = {
  parent: gateway
  name: 'empty'
  properties: {
    url: 'https://contoso.openai.azure.com/openai'
    protocol: 'http'
    circuitBreaker: { // expect undecided: GWY602
      rules: breakers
    }
  }
}
