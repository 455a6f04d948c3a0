param appId string

module helpdesk 'bot.bicep' = {
  name: 'helpdesk'
  params: {
    name: 'bot-helpdesk'
    appId: appId
  }
}

output endpoint string = helpdesk.outputs.endpoint
