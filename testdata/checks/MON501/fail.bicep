@description('Region of all resources.')
param location string = resourceGroup().location

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: 'log-assistant'
  location: location
  properties: {
    retentionInDays: 90
  }
}

resource chat 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'cog-claims-chat'
  location: location
  kind: 'OpenAI'
  sku: {
    name: 'S0'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    customSubDomainName: 'cog-claims-chat'
    disableLocalAuth: true
    publicNetworkAccess: 'Disabled'
  }
}

resource index 'Microsoft.Search/searchServices@2025-05-01' = {
  name: 'srch-claims'
  location: location
  sku: {
    name: 'standard'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    disableLocalAuth: true
    publicNetworkAccess: 'disabled'
  }
}

resource chatLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'chatLogs'
  scope: chat
  properties: {
    workspaceId: logs.id
    logs: [ // expect: MON501
      {
        category: 'Trace'
        enabled: true
      }
    ]
  }
}

resource indexMetrics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = { // expect: MON501
  name: 'metrics'
  scope: index
  properties: {
    workspaceId: logs.id
    metrics: [
      {
        category: 'AllMetrics'
        enabled: true
      }
    ]
  }
}

resource hub 'Microsoft.MachineLearningServices/workspaces@2025-06-01' = {
  name: 'mlw-claims'
  location: location
  kind: 'Hub'
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    friendlyName: 'Claims'
    publicNetworkAccess: 'Disabled'
  }
}

resource hubLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'hubLogs'
  scope: hub
  properties: {
    workspaceId: logs.id
    logs: [ // expect: MON501
      {
        category: 'AmlComputeCpuGpuUtilization'
        enabled: true
      }
      {
        category: 'ModelsChangeEvent'
        enabled: false
      }
    ]
  }
}
