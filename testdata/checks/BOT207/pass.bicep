@description('Region of all resources.')
param location string = resourceGroup().location

@secure()
param slackClientSecret string

@secure()
@description('Signing secret of the Slack app.')
param slackSigningSecret string

@secure()
param telegramToken string = ''

@secure()
@description('Key of the speech account.')
param voiceKey string

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
    developerAppInsightKey: '2c6a2a1e-5b0b-4a8e-9b3f-0d2f1c9c7a11'
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
      clientSecret: slackClientSecret
      signingSecret: slackSigningSecret
      verificationToken: ''
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
      accessToken: telegramToken
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
      password: '<mailbox password>'
    }
  }
}

resource line 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: concierge
  name: 'LineChannel'
  location: 'global'
  properties: {
    channelName: 'LineChannel'
    properties: {
      lineRegistrations: [
        {
          channelSecret: slackSigningSecret
          channelAccessToken: voiceKey
        }
      ]
    }
  }
}

resource speech 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: concierge
  name: 'DirectLineSpeechChannel'
  location: 'global'
  properties: {
    channelName: 'DirectLineSpeechChannel'
    properties: {
      isEnabled: true
      cognitiveServiceRegion: 'westeurope'
      cognitiveServiceResourceId: '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-speech/providers/Microsoft.CognitiveServices/accounts/cog-speech'
    }
  }
}
