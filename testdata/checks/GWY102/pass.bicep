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
    publicNetworkAccess: 'Disabled'
  }
}

resource chatBackend 'Microsoft.ApiManagement/service/backends@2024-05-01' = {
  parent: gateway
  name: 'chat'
  properties: {
    url: '${openai.properties.endpoint}openai'
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
    disableLocalAuth: true
  }
}

resource eastBackend 'Microsoft.ApiManagement/service/backends@2024-05-01' = {
  parent: gateway
  name: 'east'
  properties: {
    url: 'https://contoso-east.openai.azure.com/openai'
    protocol: 'http'
  }
}

resource north 'Microsoft.CognitiveServices/accounts@2024-10-01' = {
  name: 'contoso-north'
  location: resourceGroup().location
  kind: 'OpenAI'
  sku: {
    name: 'S0'
  }
  properties: {
    customSubDomainName: 'contoso-north'
    networkAcls: {
      defaultAction: 'Deny'
      ipRules: [
        {
          value: '203.0.113.10'
        }
      ]
    }
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
    serviceUrl: 'https://contoso-north.openai.azure.com/openai'
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
