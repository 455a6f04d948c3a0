@description('Region of all resources.')
param location string = resourceGroup().location

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: 'bot-assistant'
  location: location
  kind: 'azurebot'
  sku: {
    name: 'S1'
  }
  properties: {
    displayName: 'Assistant'
    endpoint: 'https://app-assistant.azurewebsites.net/api/messages'
    msaAppId: '5f0a3c34-3c4f-4c07-9c6f-9a1c63a3f0a1'
    msaAppType: 'SingleTenant'
  }
}

resource directLine 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: bot
  name: 'DirectLineChannel'
  properties: {
    channelName: 'DirectLineChannel'
    properties: {
      sites: [
        {
          siteName: 'portal'
          isEnabled: true
          isV1Enabled: false
          isV3Enabled: true
          isSecureSiteEnabled: true
          trustedOrigins: [
            'https://portal.contoso.com'
          ]
        }
      ]
    }
  }
}

output directLineSecret string = directLine.listChannelWithKeys().setting.sites[0].key // expect: BOT205

output connection string = 'Endpoint=https://assistant.contoso.com;Key=${directLine.listChannelWithKeys().setting.sites[0].key}' // expect: BOT205

output resourceId string = directLine.id
