param location string = resourceGroup().location

param keysOff bool

resource chat 'Microsoft.CognitiveServices/accounts@2017-04-18' = {
  name: 'cog-tickets-chat'
  location: location
  kind: 'OpenAI'
  sku: {
    name: 'S0'
  }
  properties: {
    customSubDomainName: 'cog-tickets-chat'
    disableLocalAuth: keysOff ? true : null // expect possible: ARM402
  }
}
