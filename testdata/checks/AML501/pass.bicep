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

resource docs 'Microsoft.MachineLearningServices/workspaces@2025-06-01' = {
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

resource small 'Microsoft.MachineLearningServices/workspaces@2025-06-01' = {
  name: 'mlw-claims-hub'
  location: location
  kind: 'Project'
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

resource sameDocs 'Microsoft.MachineLearningServices/workspaces@2025-06-01' existing = {
  name: 'mlw-claims-score'
}

resource docsLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'docsLogs'
  scope: sameDocs
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
