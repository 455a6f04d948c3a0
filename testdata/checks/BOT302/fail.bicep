@description('Region of all resources.')
param location string = resourceGroup().location

param noUploads bool = false

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

resource web 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: concierge
  name: 'DirectLineChannel'
  location: 'global'
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
          isBlockUserUploadEnabled: false // expect: BOT302
        }
        { // expect: BOT302
          siteName: 'kiosk'
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

resource chat 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: concierge
  name: 'WebChatChannel'
  location: 'global'
  properties: {
    channelName: 'WebChatChannel'
    properties: {
      sites: [
        {
          siteName: 'page'
          isEnabled: true
          isV1Enabled: false
          isV3Enabled: true
          isBlockUserUploadEnabled: noUploads // expect: BOT302
        }
      ]
    }
  }
}
