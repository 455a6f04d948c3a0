@description('Region of all resources.')
param location string = resourceGroup().location

resource logs 'Microsoft.OperationalInsights/workspaces@2025-02-01' = {
  name: 'log-churn'
  location: location
  properties: { retentionInDays: 90 }
}

resource shared 'Microsoft.MachineLearningServices/registries@2025-06-01' = {
  name: 'mlr-shared'
  location: location
  identity: { type: 'SystemAssigned' }
  properties: {
    publicNetworkAccess: 'Disabled'
    regionDetails: [{ location: 'swedencentral' }]
  }
}

resource audit 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: shared
  name: 'audit'
  properties: {
    workspaceId: logs.id
    logs: [{ categoryGroup: 'audit', enabled: true }]
  }
}
