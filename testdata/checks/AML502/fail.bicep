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

resource churn 'Microsoft.MachineLearningServices/workspaces/onlineEndpoints@2025-06-01' = { // expect: AML502
  parent: workspace
  name: 'churn-online'
  location: location
  identity: { type: 'SystemAssigned' }
  properties: { authMode: 'AADToken', publicNetworkAccess: 'Disabled' }
}

resource fraud 'Microsoft.MachineLearningServices/workspaces/onlineEndpoints@2025-06-01' = { // expect: AML502
  parent: workspace
  name: 'fraud-online'
  location: location
  identity: { type: 'SystemAssigned' }
  properties: { authMode: 'AADToken', publicNetworkAccess: 'Disabled' }
}

resource console 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: fraud
  name: 'console'
  properties: {
    workspaceId: logs.id
    logs: [{ category: 'AmlOnlineEndpointConsoleLog', enabled: true }]
  }
}

resource offers 'Microsoft.MachineLearningServices/workspaces/onlineEndpoints@2025-06-01' = { // expect: AML502
  parent: workspace
  name: 'offers-online'
  location: location
  identity: { type: 'SystemAssigned' }
  properties: { authMode: 'AADToken', publicNetworkAccess: 'Disabled' }
}

resource switchedOff 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: offers
  name: 'switched-off'
  properties: {
    workspaceId: logs.id
    logs: [{ category: 'AmlOnlineEndpointTrafficLog', enabled: false }]
  }
}
