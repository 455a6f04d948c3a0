@description('Application of the bot.')
param appId string

param endpoint string

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
    endpoint: endpoint // expect undecided: BOT103
    disableLocalAuth: true
    publicNetworkAccess: 'Disabled'
  }
}
