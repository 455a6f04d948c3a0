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

resource openai 'Microsoft.ApiManagement/service/backends@2024-05-01' = {
  parent: gateway
  name: 'openai'
  properties: {
    url: 'https://contoso.openai.azure.com/openai'
    protocol: 'http'
  }
}

resource audit 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: gateway
  name: 'audit'
  properties: {
    workspaceId: '/subscriptions/5f2c9f1e-6f2e-4d3a-9a51-1d1a0a3f1c11/resourceGroups/rg-logs/providers/Microsoft.OperationalInsights/workspaces/log-ai'
    logs: [
      {
        categoryGroup: 'allLogs'
        enabled: true
      }
    ]
  }
}

resource metrics 'Microsoft.ApiManagement/service@2024-05-01' = {
  name: 'contoso-metrics-gateway'
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
  }
}

resource chat 'Microsoft.ApiManagement/service/apis@2024-05-01' = {
  parent: metrics
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
    value: '<policies><inbound><base /><llm-emit-token-metric namespace="ai"><dimension name="Subscription ID" /></llm-emit-token-metric></inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>'
  }
}

resource traced 'Microsoft.ApiManagement/service@2024-05-01' = {
  name: 'contoso-traced-gateway'
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

resource assist 'Microsoft.ApiManagement/service/apis@2024-05-01' = {
  parent: traced
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

resource trace 'Microsoft.ApiManagement/service/apis/diagnostics@2024-05-01' = {
  parent: assist
  name: 'azuremonitor'
  properties: {
    loggerId: '/loggers/azuremonitor'
    largeLanguageModel: {
      logs: 'enabled'
    }
  }
}
