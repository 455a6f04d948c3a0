@description('Region of all resources.')
param location string = resourceGroup().location

param botKind string = 'bot'

resource concierge 'Microsoft.BotService/botServices@2022-09-15' = {
  name: 'bot-concierge'
  location: 'global'
  kind: 'sdk' // expect: BOT602
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

resource desk 'Microsoft.BotService/botServices@2022-09-15' = {
  name: 'bot-service-desk'
  location: 'global'
  kind: botKind // expect: BOT602
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
  }
}
