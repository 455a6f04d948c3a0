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

resource safety 'Microsoft.ApiManagement/service/backends@2024-05-01' = {
  parent: gateway
  name: 'content-safety'
  properties: {
    url: 'https://contoso-safety.cognitiveservices.azure.com'
    protocol: 'http'
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
    serviceUrl: 'https://api.anthropic.com/v1'
  }
}

resource claudePolicy 'Microsoft.ApiManagement/service/apis/policies@2024-05-01' = {
  parent: claude
  name: 'policy'
  properties: {
    format: 'rawxml'
    value: '<policies><inbound><base /><llm-content-safety backend-id="content-safety" shield-prompt="true"><categories output-type="EightSeverityLevels"><category name="Hate" threshold="4" /></categories></llm-content-safety></inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>'
  }
}

resource shield 'Microsoft.ApiManagement/service/policyFragments@2024-05-01' = {
  parent: gateway
  name: 'shield'
  properties: {
    format: 'rawxml'
    value: '<fragment><llm-content-safety backend-id="content-safety" shield-prompt="true"><categories output-type="EightSeverityLevels"><category name="Hate" threshold="4" /></categories></llm-content-safety></fragment>'
  }
}

resource local 'Microsoft.ApiManagement/service/apis@2024-05-01' = {
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
    value: '<policies><inbound><base /><include-fragment fragment-id="shield" /><llm-token-limit counter-key="@(context.Subscription.Id)" tokens-per-minute="5000" estimate-prompt-tokens="true" /></inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>'
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

resource pool 'Microsoft.ApiManagement/service/backends@2024-05-01' = {
  parent: gateway
  name: 'openai-pool'
  properties: {
    type: 'Pool'
    pool: {
      services: [
        {
          id: '/backends/openai'
          priority: 1
        }
      ]
    }
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
    value: '<policies><inbound><base /><set-backend-service backend-id="openai-pool" /></inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>'
  }
}

resource weather 'Microsoft.ApiManagement/service/apis@2025-09-01-preview' = {
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
