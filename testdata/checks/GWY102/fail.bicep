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

resource openai 'Microsoft.CognitiveServices/accounts@2024-10-01' = {
  name: 'contoso-openai'
  location: resourceGroup().location
  kind: 'OpenAI'
  sku: {
    name: 'S0'
  }
  properties: {
    customSubDomainName: 'contoso-openai'
  }
}

resource chatBackend 'Microsoft.ApiManagement/service/backends@2024-05-01' = {
  parent: gateway
  name: 'chat'
  properties: {
    url: '${openai.properties.endpoint}openai' // expect: GWY102
    protocol: 'http'
  }
}

resource east 'Microsoft.CognitiveServices/accounts@2024-10-01' = {
  name: 'contoso-east'
  location: resourceGroup().location
  kind: 'OpenAI'
  sku: {
    name: 'S0'
  }
  properties: {
    customSubDomainName: 'contoso-east'
    publicNetworkAccess: 'Enabled'
    disableLocalAuth: false
  }
}

resource eastBackend 'Microsoft.ApiManagement/service/backends@2024-05-01' = {
  parent: gateway
  name: 'east'
  properties: {
    url: 'https://contoso-east.openai.azure.com/openai' // expect: GWY102
    protocol: 'http'
  }
}

resource embeddings 'Microsoft.ApiManagement/service/apis@2024-05-01' = { // expect: GWY102
  parent: gateway
  name: 'embeddings'
  properties: {
    displayName: 'embeddings'
    path: 'embeddings'
    protocols: [
      'https'
    ]
    serviceUrl: 'https://contoso-east.openai.azure.com/openai'
  }
}
