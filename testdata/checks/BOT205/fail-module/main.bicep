param appId string

module helpdesk 'bot.bicep' = {
  name: 'helpdesk'
  params: {
    name: 'bot-helpdesk'
    appId: appId
  }
}

output directLineKey string = helpdesk.outputs.directLineKey // expect: BOT205
