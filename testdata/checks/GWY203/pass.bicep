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

resource identity 'Microsoft.ApiManagement/service/backends@2024-05-01' = {
  parent: gateway
  name: 'identity'
  properties: {
    url: 'https://contoso.openai.azure.com/openai'
    protocol: 'http'
    credentials: {
      managedIdentity: {
        resource: 'https://cognitiveservices.azure.com'
      }
    }
  }
}

resource other 'Microsoft.ApiManagement/service/backends@2024-05-01' = {
  parent: gateway
  name: 'other-provider'
  properties: {
    url: 'https://api.openai.com/v1'
    protocol: 'http'
    credentials: {
      authorization: {
        scheme: 'Bearer'
        parameter: '{{provider-key}}'
      }
    }
  }
}

resource orders 'Microsoft.ApiManagement/service/backends@2024-05-01' = {
  parent: gateway
  name: 'orders'
  properties: {
    url: 'https://orders.contoso.com'
    protocol: 'http'
    credentials: {
      header: {
        'api-key': [
          '{{orders-key}}'
        ]
      }
    }
  }
}
