@description('Region of all resources.')
param location string = resourceGroup().location

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: 'log-assistant'
  location: location
  properties: {
    retentionInDays: 90
  }
}

module chat 'account.bicep' = {
  name: 'chat'
  params: {
    location: location
    name: 'cog-claims-chat'
  }
}

module docs 'account.bicep' = { // expect: AIS501
  name: 'docs'
  params: {
    location: location
    name: 'cog-claims-docs'
  }
}

module chatLogs 'logs.bicep' = {
  name: 'chatLogs'
  params: {
    accountName: chat.outputs.name
    workspaceId: logs.id
  }
}
