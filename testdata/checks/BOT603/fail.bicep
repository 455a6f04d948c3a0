@description('Region of all resources.')
param location string = resourceGroup().location

param luisApps array = [
  'a1b2c3d4-0d8f-4a2c-9b0e-6f1c2d3e4f50'
]

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
    luisAppIds: [
      'a1b2c3d4-0d8f-4a2c-9b0e-6f1c2d3e4f50' // expect: BOT603
    ]
  }
}

resource desk 'Microsoft.BotService/botServices@2022-09-15' = {
  name: 'bot-service-desk'
  location: 'global'
  kind: 'azurebot'
  sku: {
    name: 'S1'
  }
  properties: {
    displayName: 'Service desk'
    endpoint: 'https://bot-service-desk.azurewebsites.net/api/messages'
    msaAppId: '5f0a3c34-3c4f-4c07-9c6f-9a1c63a3f0a1'
    msaAppType: 'SingleTenant'
    msaAppTenantId: '6d1c2a8e-0b7c-4b3e-9c64-37a4f7f1d9aa'
    disableLocalAuth: true
    luisAppIds: luisApps // expect: BOT603
  }
}

resource hr 'Microsoft.BotService/botServices@2022-09-15' = {
  name: 'bot-hr'
  location: 'global'
  kind: 'azurebot'
  sku: {
    name: 'S1'
  }
  properties: {
    displayName: 'Hr'
    endpoint: 'https://bot-hr.azurewebsites.net/api/messages'
    msaAppId: '5f0a3c34-3c4f-4c07-9c6f-9a1c63a3f0a1'
    msaAppType: 'SingleTenant'
    msaAppTenantId: '6d1c2a8e-0b7c-4b3e-9c64-37a4f7f1d9aa'
    disableLocalAuth: true
    luisKey: '3b1f6c9e2d5a48f7b0c4e8a1d6f3925c' // expect: BOT603
  }
}
