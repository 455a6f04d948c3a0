@description('Region of all resources.')
param location string = resourceGroup().location

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
    storageAccountId: resourceId('Microsoft.Storage/storageAccounts', 'starchive') // expect: MON502
    logs: [
      {
        categoryGroup: 'audit'
        enabled: true
      }
    ]
  }
}
