@description('Region of all resources.')
param location string = resourceGroup().location

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: 'log-assistant'
  location: location
  properties: {
    retentionInDays: 90
  }
}

resource chat 'Microsoft.Search/searchServices@2025-05-01' = {
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

resource docs 'Microsoft.Search/searchServices@2025-05-01' = { // expect: SRC501
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

resource again 'Microsoft.Search/searchServices@2025-05-01' = { // expect: SRC501
  name: 'srch-claims-eval'
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
