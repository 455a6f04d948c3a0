param name string

param appId string

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: name
  location: 'global'
  kind: 'azurebot'
  sku: {
    name: 'S1'
  }
  properties: {
    displayName: name
    endpoint: 'https://${name}.azurewebsites.net/api/messages'
    msaAppId: appId
    disableLocalAuth: true
  }
}

resource directLine 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: bot
  name: 'DirectLineChannel'
  location: 'global'
  properties: {
    channelName: 'DirectLineChannel'
  }
}

output directLineKey string = directLine.listChannelWithKeys().properties.properties.sites[0].key
