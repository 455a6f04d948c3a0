@description('Region of all resources.')
param location string = resourceGroup().location

@secure()
param graphSecret string

param peopleScopes string = 'User.Read Directory.ReadWrite.All'

resource concierge 'Microsoft.BotService/botServices@2022-09-15' = {
  name: 'bot-concierge'
  location: 'global'
  kind: 'azurebot'
  sku: {
    name: 'S1'
  }
  properties: {
    displayName: 'Concierge'
    endpoint: 'https://bot-concierge.azurewebsites.net/api/messages'
    msaAppId: '5f0a3c34-3c4f-4c07-9c6f-9a1c63a3f0a1'
    msaAppType: 'SingleTenant'
    msaAppTenantId: '6d1c2a8e-0b7c-4b3e-9c64-37a4f7f1d9aa'
    disableLocalAuth: true
  }
}

resource files 'Microsoft.BotService/botServices/connections@2022-09-15' = {
  parent: concierge
  name: 'files'
  location: 'global'
  properties: {
    serviceProviderId: '30dd229c-58e3-4a48-bdfd-91ec48eb906c'
    clientId: '9c1d8f0e-6f3b-4b2f-8a77-0b1f7f4c2d10'
    clientSecret: graphSecret
    scopes: 'openid Sites.FullControl.All' // expect: BOT209
  }
}

resource people 'Microsoft.BotService/botServices/connections@2022-09-15' = {
  parent: concierge
  name: 'people'
  location: 'global'
  properties: {
    serviceProviderId: '30dd229c-58e3-4a48-bdfd-91ec48eb906c'
    clientId: '9c1d8f0e-6f3b-4b2f-8a77-0b1f7f4c2d10'
    clientSecret: graphSecret
    scopes: peopleScopes // expect: BOT209
  }
}

resource calendar 'Microsoft.BotService/botServices/connections@2022-09-15' = {
  parent: concierge
  name: 'calendar'
  location: 'global'
  properties: {
    serviceProviderId: '30dd229c-58e3-4a48-bdfd-91ec48eb906c'
    clientId: '9c1d8f0e-6f3b-4b2f-8a77-0b1f7f4c2d10'
    clientSecret: graphSecret
    scopes: 'Calendars.Read'
  }
}
