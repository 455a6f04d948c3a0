resource gateway 'Microsoft.ApiManagement/service@2024-05-01' = { // expect: GWY501
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

resource metrics 'Microsoft.ApiManagement/service@2024-05-01' = { // expect: GWY501
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

resource claude 'Microsoft.ApiManagement/service/backends@2024-05-01' = {
  parent: metrics
  name: 'claude'
  properties: {
    url: 'https://api.anthropic.com'
    protocol: 'http'
  }
}

resource metricsAudit 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: metrics
  name: 'audit'
  properties: {
    workspaceId: '/subscriptions/5f2c9f1e-6f2e-4d3a-9a51-1d1a0a3f1c11/resourceGroups/rg-logs/providers/Microsoft.OperationalInsights/workspaces/log-ai'
    logs: [
      {
        category: 'WebSocketConnectionLogs'
        enabled: true
      }
    ]
  }
}
