@description('Application of the bot.')
param appId string

param botHost string = 'https://bots.contoso.com'

resource app 'Microsoft.Web/sites@2024-04-01' existing = {
  name: 'app-reception'
}

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
    disableLocalAuth: true
    publicNetworkAccess: 'Disabled'
  }
}

resource night 'Microsoft.BotService/botServices@2022-09-15' = {
  name: 'bot-reception-night'
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
    endpoint: 'https://${app.properties.defaultHostName}/api/messages'
    disableLocalAuth: true
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
    endpoint: '${botHost}/api/messages'
    disableLocalAuth: true
    publicNetworkAccess: 'Disabled'
  }
}

// Registered now, deployed later.
resource draft 'Microsoft.BotService/botServices@2022-09-15' = {
  name: 'bot-draft'
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
    endpoint: ''
    disableLocalAuth: true
    publicNetworkAccess: 'Disabled'
  }
}
