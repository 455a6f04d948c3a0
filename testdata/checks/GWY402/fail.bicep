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

resource chatPolicy 'Microsoft.ApiManagement/service/apis/policies@2024-05-01' = {
  parent: chat
  name: 'policy'
  properties: {
    format: 'rawxml'
    value: '<policies><inbound><base /><cors><allowed-origins><origin>*</origin></allowed-origins><allowed-methods><method>POST</method></allowed-methods></cors></inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>' // expect: GWY402
  }
}

resource embeddings 'Microsoft.ApiManagement/service/apis@2024-05-01' = {
  parent: gateway
  name: 'embeddings'
  properties: {
    displayName: 'embeddings'
    path: 'embeddings'
    protocols: [
      'https'
    ]
    serviceUrl: 'https://contoso.openai.azure.com/openai'
  }
}

resource embeddingsPolicy 'Microsoft.ApiManagement/service/apis/policies@2024-05-01' = {
  parent: embeddings
  name: 'policy'
  properties: {
    format: 'rawxml'
    value: '<policies><inbound><base /><cors><allowed-origins><origin>https://contoso.com</origin><origin>*</origin></allowed-origins><allowed-methods><method>POST</method></allowed-methods></cors></inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>' // expect: GWY402
  }
}
