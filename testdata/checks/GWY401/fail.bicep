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

resource claude 'Microsoft.ApiManagement/service/apis@2024-05-01' = {
  parent: gateway
  name: 'claude'
  properties: {
    displayName: 'claude'
    path: 'claude'
    protocols: [
      'https'
    ]
    serviceUrl: 'https://api.anthropic.com/v1' // expect: GWY401
  }
}

resource ollama 'Microsoft.ApiManagement/service/backends@2024-05-01' = {
  parent: gateway
  name: 'ollama'
  properties: {
    url: 'https://models.contoso.com/v1'
    protocol: 'http'
  }
}

resource local 'Microsoft.ApiManagement/service/apis@2024-05-01' = { // expect: GWY401
  parent: gateway
  name: 'local-models'
  properties: {
    displayName: 'local-models'
    path: 'local-models'
    protocols: [
      'https'
    ]
  }
}

resource localPolicy 'Microsoft.ApiManagement/service/apis/policies@2024-05-01' = {
  parent: local
  name: 'policy'
  properties: {
    format: 'rawxml'
    value: '<policies><inbound><base /><set-backend-service backend-id="ollama" /><llm-token-limit counter-key="@(context.Subscription.Id)" tokens-per-minute="5000" estimate-prompt-tokens="true" /></inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>'
  }
}
