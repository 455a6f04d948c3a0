@description('Region of all resources.')
param location string = resourceGroup().location

param logTraffic bool

resource workspace 'Microsoft.MachineLearningServices/workspaces@2025-06-01' existing = {
  name: 'mlw-churn'
}

resource logs 'Microsoft.OperationalInsights/workspaces@2025-02-01' = {
  name: 'log-churn'
  location: location
  properties: { retentionInDays: 90 }
}

resource churn 'Microsoft.MachineLearningServices/workspaces/onlineEndpoints@2025-06-01' = { // expect possible: AML502
  parent: workspace
  name: 'churn-online'
  location: location
  identity: { type: 'SystemAssigned' }
  properties: { authMode: 'AADToken', publicNetworkAccess: 'Disabled' }
}

resource traffic 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = if (logTraffic) {
  scope: churn
  name: 'traffic'
  properties: {
    workspaceId: logs.id
    logs: [{ category: 'AmlOnlineEndpointTrafficLog', enabled: true }]
  }
}
