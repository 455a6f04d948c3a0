@description('Region of all resources.')
param location string = resourceGroup().location

param group string

param audited bool

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

resource index 'Microsoft.Search/searchServices@2025-05-01' = {
  name: 'srch-claims'
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
    logs: [ // expect undecided: MON501
      {
        categoryGroup: group
        enabled: true
      }
    ]
  }
}

resource indexLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'indexLogs'
  scope: index
  properties: {
    workspaceId: logs.id
    logs: [ // expect undecided: MON501
      {
        category: 'OperationLogs'
        enabled: audited
      }
    ]
  }
}
