param modelKey string

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
    secret: true
  }
}

resource vault 'Microsoft.ApiManagement/service/namedValues@2024-05-01' = {
  parent: gateway
  name: 'second-api-key'
  properties: {
    displayName: 'second-api-key'
    secret: true
    keyVault: {
      secretIdentifier: 'https://contoso.vault.azure.net/secrets/openai'
    }
  }
}

resource tenant 'Microsoft.ApiManagement/service/namedValues@2024-05-01' = {
  parent: gateway
  name: 'tenant-id'
  properties: {
    displayName: 'tenant-id'
    value: '11111111-2222-3333-4444-555555555555'
  }
}

resource limit 'Microsoft.ApiManagement/service/namedValues@2024-05-01' = {
  parent: gateway
  name: 'tokens-per-minute'
  properties: {
    displayName: 'tokens-per-minute'
    value: '5000'
  }
}
