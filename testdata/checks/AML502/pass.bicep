@description('Region of all resources.')
param location string = resourceGroup().location

resource workspace 'Microsoft.MachineLearningServices/workspaces@2025-06-01' existing = {
  name: 'mlw-churn'
}

resource logs 'Microsoft.OperationalInsights/workspaces@2025-02-01' = {
  name: 'log-churn'
  location: location
  properties: { retentionInDays: 90 }
}

resource churn 'Microsoft.MachineLearningServices/workspaces/onlineEndpoints@2025-06-01' = {
  parent: workspace
  name: 'churn-online'
  location: location
  identity: { type: 'SystemAssigned' }
  properties: { authMode: 'AADToken', publicNetworkAccess: 'Disabled' }
}

resource traffic 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: churn
  name: 'traffic'
  properties: {
    workspaceId: logs.id
    logs: [{ category: 'AmlOnlineEndpointTrafficLog', enabled: true }]
  }
}

resource fraud 'Microsoft.MachineLearningServices/workspaces/onlineEndpoints@2025-06-01' = {
  parent: workspace
  name: 'fraud-online'
  location: location
  identity: { type: 'SystemAssigned' }
  properties: { authMode: 'AADToken', publicNetworkAccess: 'Disabled' }
}

resource everything 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: fraud
  name: 'everything'
  properties: {
    workspaceId: logs.id
    logs: [{ categoryGroup: 'allLogs', enabled: true }]
  }
}
