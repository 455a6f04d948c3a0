@description('Region of all resources.')
param location string = resourceGroup().location

@secure()
@description('Signing secret of the Slack app.')
param slackSigningSecret string

@secure()
param facebookSecret string

param mailboxPassword string = 'Zomer-2024!'

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
    luisKey: '3b1f6c9e2d5a48f7b0c4e8a1d6f3925c' // expect: BOT207
  }
}

resource slack 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: concierge
  name: 'SlackChannel'
  location: 'global'
  properties: {
    channelName: 'SlackChannel'
    properties: {
      isEnabled: true
      clientId: '2210535565.6172'
      clientSecret: '8f1c2b7a6d5e4c3b2a19081726354453' // expect: BOT207
      signingSecret: slackSigningSecret
    }
  }
}

resource facebook 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: concierge
  name: 'FacebookChannel'
  location: 'global'
  properties: {
    channelName: 'FacebookChannel'
    properties: {
      isEnabled: true
      appId: '184467440737'
      appSecret: facebookSecret
      pages: [
        {
          id: '1099511627'
          accessToken: 'EAAGm0PX4ZCpsBAKZCZB9c2dQ7' // expect: BOT207
        }
      ]
    }
  }
}

resource telegram 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: concierge
  name: 'TelegramChannel'
  location: 'global'
  properties: {
    channelName: 'TelegramChannel'
    properties: {
      isEnabled: true
      accessToken: '5839201746:AAF-x9Lq2Zt7Rk' // expect: BOT207
    }
  }
}

resource mail 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: concierge
  name: 'EmailChannel'
  location: 'global'
  properties: {
    channelName: 'EmailChannel'
    properties: {
      isEnabled: true
      emailAddress: 'concierge@contoso.com'
      password: mailboxPassword // expect: BOT207
    }
  }
}
