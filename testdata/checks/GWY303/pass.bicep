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

resource chat 'Microsoft.ApiManagement/service/apis@2024-05-01' = {
  parent: gateway
  name: 'chat'
  properties: {
    displayName: 'chat'
    path: 'chat'
    protocols: [
      'https'
    ]
  }
}

resource chatPolicy 'Microsoft.ApiManagement/service/apis/policies@2024-05-01' = {
  parent: chat
  name: 'policy'
  properties: {
    format: 'rawxml'
    value: '<policies><inbound><base /><set-backend-service backend-id="openai" /><llm-semantic-cache-lookup score-threshold="0.05" embeddings-backend-id="embeddings" embeddings-backend-auth="system-assigned"><vary-by>@(context.Subscription.Id)</vary-by></llm-semantic-cache-lookup></inbound><backend><base /></backend><outbound><base /><azure-openai-semantic-cache-store duration="60" /></outbound><on-error><base /></on-error></policies>'
  }
}

resource cached 'Microsoft.ApiManagement/service/policyFragments@2024-05-01' = {
  parent: gateway
  name: 'cached'
  properties: {
    format: 'rawxml'
    value: '<fragment><llm-semantic-cache-lookup score-threshold="0.05" embeddings-backend-id="embeddings" embeddings-backend-auth="system-assigned"><vary-by>@(context.Subscription.Id)</vary-by></llm-semantic-cache-lookup></fragment>'
  }
}

resource faq 'Microsoft.ApiManagement/service/apis@2024-05-01' = {
  parent: gateway
  name: 'faq'
  properties: {
    displayName: 'faq'
    path: 'faq'
    protocols: [
      'https'
    ]
  }
}

resource faqPolicy 'Microsoft.ApiManagement/service/apis/policies@2024-05-01' = {
  parent: faq
  name: 'policy'
  properties: {
    format: 'rawxml'
    value: '<policies><inbound><base /><set-backend-service backend-id="openai" /><llm-token-limit counter-key="@(context.Subscription.Id)" tokens-per-minute="5000" estimate-prompt-tokens="true" /></inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>'
  }
}
