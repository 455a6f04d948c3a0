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
    circuitBreaker: {
      rules: [
        {
          name: 'busy'
          tripDuration: 'PT1M'
          acceptRetryAfter: true
          failureCondition: {
            count: 3
            interval: 'PT1M'
            statusCodeRanges: [
              {
                min: 429
                max: 429
              }
            ]
          }
        }
      ]
    }
  }
}

resource east 'Microsoft.ApiManagement/service/backends@2024-05-01' = {
  parent: gateway
  name: 'east'
  properties: {
    url: 'https://contoso.openai.azure.com/openai'
    protocol: 'http'
  }
}

resource west 'Microsoft.ApiManagement/service/backends@2024-05-01' = {
  parent: gateway
  name: 'west'
  properties: {
    url: 'https://contoso.openai.azure.com/openai'
    protocol: 'http'
  }
}

resource pool 'Microsoft.ApiManagement/service/backends@2024-05-01' = {
  parent: gateway
  name: 'pool'
  properties: {
    type: 'Pool'
    pool: {
      services: [
        {
          id: '/backends/east'
          priority: 1
        }
        {
          id: '/backends/west'
          priority: 2
        }
      ]
    }
  }
}

resource orders 'Microsoft.ApiManagement/service/backends@2024-05-01' = {
  parent: gateway
  name: 'orders'
  properties: {
    url: 'https://orders.contoso.com'
    protocol: 'http'
  }
}
