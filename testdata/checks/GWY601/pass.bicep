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
    value: '<policies><inbound><base /><set-backend-service backend-id="openai" /><llm-token-limit counter-key="@(context.Subscription.Id)" tokens-per-minute="5000" estimate-prompt-tokens="true" /></inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>'
  }
}

resource limits 'Microsoft.ApiManagement/service/policyFragments@2024-05-01' = {
  parent: gateway
  name: 'ai-limits'
  properties: {
    format: 'rawxml'
    value: '<fragment><llm-token-limit counter-key="@(context.Subscription.Id)" tokens-per-minute="5000" estimate-prompt-tokens="true" /></fragment>'
  }
}

resource assist 'Microsoft.ApiManagement/service/apis@2024-05-01' = {
  parent: gateway
  name: 'assist'
  properties: {
    displayName: 'assist'
    path: 'assist'
    protocols: [
      'https'
    ]
  }
}

resource assistPolicy 'Microsoft.ApiManagement/service/apis/policies@2024-05-01' = {
  parent: assist
  name: 'policy'
  properties: {
    format: 'rawxml'
    value: '<policies><inbound><base /><set-backend-service backend-id="openai" /><include-fragment fragment-id="ai-limits" /></inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>'
  }
}

resource tools 'Microsoft.ApiManagement/service/apis@2024-05-01' = {
  parent: gateway
  name: 'weather-tools'
  properties: {
    displayName: 'weather-tools'
    path: 'weather-tools'
    protocols: [
      'https'
    ]
    type: 'mcp'
  }
}

resource toolsPolicy 'Microsoft.ApiManagement/service/apis/policies@2024-05-01' = {
  parent: tools
  name: 'policy'
  properties: {
    format: 'rawxml'
    value: '<policies><inbound><base /><rate-limit-by-key calls="60" renewal-period="60" counter-key="@(context.Subscription.Id)" /></inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>'
  }
}

resource orders 'Microsoft.ApiManagement/service/apis@2024-05-01' = {
  parent: gateway
  name: 'orders'
  properties: {
    displayName: 'orders'
    path: 'orders'
    protocols: [
      'https'
    ]
    serviceUrl: 'https://orders.contoso.com'
  }
}
