@description('Region of all resources.')
param location string = resourceGroup().location

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

resource telegram 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: concierge
  name: 'TelegramChannel'
  location: 'global'
  properties: {
    channelName: 'TelegramChannel' // expect: BOT105
    properties: {
      isEnabled: true
    }
  }
}

resource slack 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: concierge
  name: 'SlackChannel'
  location: 'global'
  properties: {
    channelName: 'SlackChannel' // expect: BOT105
    properties: {
      isEnabled: true
    }
  }
}

resource teams 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: concierge
  name: 'MsTeamsChannel'
  location: 'global'
  properties: {
    channelName: 'MsTeamsChannel'
    properties: {
      isEnabled: true
    }
  }
}
