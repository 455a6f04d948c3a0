@description('Region of all resources.')
param location string = resourceGroup().location

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: 'log-assistant'
  location: location
  properties: {
    retentionInDays: 90
  }
}

resource chat 'Microsoft.MachineLearningServices/workspaces@2025-06-01' = {
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

resource docs 'Microsoft.MachineLearningServices/workspaces@2025-06-01' = { // expect: AML501
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

resource again 'Microsoft.MachineLearningServices/workspaces@2025-06-01' = { // expect: AML501
  name: 'mlw-claims-hub'
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

resource chatLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
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

param logAgain bool = false

resource againLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = if (logAgain) {
  name: 'againLogs'
  scope: again
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

// The logs of the logs.
resource ownLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'ownLogs'
  scope: logs
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
