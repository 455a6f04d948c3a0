param modelKey string
param hideKeys bool = false

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
    credentials: {
      header: {
        'api-key': [
          '{{model-access}}'
        ]
      }
    }
  }
}

resource modelAccess 'Microsoft.ApiManagement/service/namedValues@2024-05-01' = {
  parent: gateway
  name: 'model-access'
  properties: {
    displayName: 'model-access'
    value: modelKey
    secret: false // expect: GWY204
  }
}

resource second 'Microsoft.ApiManagement/service/namedValues@2024-05-01' = {
  parent: gateway
  name: 'second-api-key'
  properties: {
    displayName: 'second-api-key'
    value: modelKey
    secret: hideKeys // expect: GWY204
  }
}
