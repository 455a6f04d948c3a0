@description('Region of all resources.')
param location string = resourceGroup().location

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: 'log-assistant'
  location: location
  properties: {
    retentionInDays: 90
  }
}

resource claims 'Microsoft.BotService/botServices@2023-09-15-preview' = {
  name: 'bot-claims'
  location: 'global'
  kind: 'azurebot'
  sku: {
    name: 'S1'
  }
  properties: {
    displayName: 'Claims assistant'
    endpoint: 'https://claims.contoso.com/api/messages'
    msaAppId: '00000000-1111-2222-3333-444444444444'
    msaAppType: 'SingleTenant'
    disableLocalAuth: true
  }
}

resource intake 'Microsoft.BotService/botServices@2023-09-15-preview' = {
  name: 'bot-intake'
  location: 'global'
  kind: 'azurebot'
  sku: {
    name: 'S1'
  }
  properties: {
    displayName: 'Claims assistant'
    endpoint: 'https://claims.contoso.com/api/messages'
    msaAppId: '00000000-1111-2222-3333-444444444444'
    msaAppType: 'SingleTenant'
    disableLocalAuth: true
  }
}

resource claimsLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'claimsLogs'
  scope: claims
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

resource intakeLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'intakeLogs'
  scope: intake
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
