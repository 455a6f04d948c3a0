@description('Region of all resources.')
param location string = resourceGroup().location

param logChat bool

param sinks array

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: 'log-assistant'
  location: location
  properties: {
    retentionInDays: 90
  }
}

resource chat 'Microsoft.Search/searchServices@2025-05-01' = { // expect possible: SRC501
  name: 'srch-claims-chat'
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

resource docs 'Microsoft.Search/searchServices@2025-05-01' = { // expect undecided: SRC501
  name: 'srch-claims-docs'
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

resource chatLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = if (logChat) {
  name: 'chatLogs'
  scope: chat
  properties: {
    workspaceId: logs.id
    logs: [
      {
        categoryGroup: 'audit'
        enabled: true
      }
    ]
  }
}

resource docsLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = [for (sink, i) in sinks: {
  name: 'docs-${i}'
  scope: docs
  properties: {
    workspaceId: sink
    logs: [
      {
        categoryGroup: 'audit'
        enabled: true
      }
    ]
  }
}]
