@description('Application of the bot.')
param appId string

param disableLocalAuth bool = true

resource reception 'Microsoft.BotService/botServices@2022-09-15' = {
  name: 'bot-reception'
  location: 'global'
  kind: 'azurebot'
  sku: {
    name: 'S1'
  }
  properties: {
    displayName: 'Reception'
    msaAppId: appId
    msaAppType: 'SingleTenant'
    msaAppTenantId: tenant().tenantId
    endpoint: 'https://reception.contoso.com/api/messages'
    disableLocalAuth: disableLocalAuth
    publicNetworkAccess: 'Disabled'
  }
}

resource lobby 'Microsoft.BotService/botServices@2022-09-15' = {
  name: 'bot-lobby'
  location: 'global'
  kind: 'azurebot'
  sku: {
    name: 'S1'
  }
  properties: {
    displayName: 'Reception'
    msaAppId: appId
    msaAppType: 'SingleTenant'
    msaAppTenantId: tenant().tenantId
    endpoint: 'https://reception.contoso.com/api/messages'
    disableLocalAuth: true
    publicNetworkAccess: 'Disabled'
  }
}
