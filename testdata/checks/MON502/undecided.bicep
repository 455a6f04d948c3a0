@description('Region of all resources.')
param location string = resourceGroup().location

param logWorkspace bool

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: 'log-assistant'
  location: location
  properties: {
    retentionInDays: 90
  }
}

resource chat 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
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

resource chatLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'chatLogs'
  scope: chat
  properties: {
    storageAccountId: resourceId('Microsoft.Storage/storageAccounts', 'starchive') // expect possible: MON502
    workspaceId: logWorkspace ? logs.id : null
    logs: [
      {
        categoryGroup: 'audit'
        enabled: true
      }
    ]
  }
}
