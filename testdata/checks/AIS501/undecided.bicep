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

resource chat 'Microsoft.CognitiveServices/accounts@2025-06-01' = { // expect possible: AIS501
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

resource docs 'Microsoft.CognitiveServices/accounts@2025-06-01' = { // expect undecided: AIS501
  name: 'cog-claims-docs'
  location: location
  kind: 'OpenAI'
  sku: {
    name: 'S0'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    customSubDomainName: 'cog-claims-docs'
    disableLocalAuth: true
    publicNetworkAccess: 'Disabled'
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
