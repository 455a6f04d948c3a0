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

resource all 'Microsoft.ApiManagement/service/policies@2024-05-01' = {
  parent: gateway
  name: 'policy'
  properties: {
    format: 'rawxml'
    value: '<policies><inbound><base /><llm-token-limit counter-key="@(context.Subscription.Id)" tokens-per-minute="5000" estimate-prompt-tokens="true" /></inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>'
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
    value: '<policies><inbound><base /><authentication-managed-identity resource="https://cognitiveservices.azure.com" /></inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>'
  }
}

resource partners 'Microsoft.ApiManagement/service@2024-05-01' = {
  name: 'contoso-partner-gateway'
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

resource gold 'Microsoft.ApiManagement/service/products@2024-05-01' = {
  parent: partners
  name: 'gold'
  properties: {
    displayName: 'gold'
  }
}

resource goldPolicy 'Microsoft.ApiManagement/service/products/policies@2024-05-01' = {
  parent: gold
  name: 'policy'
  properties: {
    format: 'rawxml'
    value: '<policies><inbound><base /><llm-token-limit counter-key="@(context.Subscription.Id)" tokens-per-minute="5000" estimate-prompt-tokens="true" /></inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>'
  }
}

resource embeddings 'Microsoft.ApiManagement/service/apis@2024-05-01' = {
  parent: partners
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

resource goldEmbeddings 'Microsoft.ApiManagement/service/products/apis@2024-05-01' = {
  parent: gold
  name: 'embeddings'
}

resource assist 'Microsoft.ApiManagement/service/apis@2024-05-01' = {
  parent: partners
  name: 'assist'
  properties: {
    displayName: 'assist'
    path: 'assist'
    protocols: [
      'https'
    ]
    serviceUrl: 'https://contoso.openai.azure.com/openai'
  }
}

resource goldAssist 'Microsoft.ApiManagement/service/products/apiLinks@2024-05-01' = {
  parent: gold
  name: 'assist-link'
  properties: {
    apiId: assist.id
  }
}
