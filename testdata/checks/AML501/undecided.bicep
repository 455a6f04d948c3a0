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

resource chat 'Microsoft.MachineLearningServices/workspaces@2025-06-01' = { // expect possible: AML501
  name: 'mlw-claims-train'
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

resource docs 'Microsoft.MachineLearningServices/workspaces@2025-06-01' = { // expect undecided: AML501
  name: 'mlw-claims-score'
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
