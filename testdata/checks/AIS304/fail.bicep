param searchRegion string = 'northeurope'

param botAppId string

resource chat 'Microsoft.CognitiveServices/accounts@2025-12-01' = {
  name: 'cog-claims-chat'
  location: 'eastus2' // expect: AIS304
  kind: 'OpenAI'
  sku: { name: 'S0' }
  properties: {
    customSubDomainName: 'cog-claims-chat'
    disableLocalAuth: true
  }
}

resource srchClaims 'Microsoft.Search/searchServices@2025-05-01' = {
  name: 'srch-claims'
  location: searchRegion // expect: AIS304
  sku: { name: 'standard' }
  identity: { type: 'SystemAssigned' }
  properties: { disableLocalAuth: true }
}

resource desk 'Microsoft.BotService/botServices@2022-09-15' = {
  name: 'bot-claims-desk'
  location: 'global' // expect: AIS304
  kind: 'azurebot'
  sku: { name: 'S1' }
  properties: {
    displayName: 'Claims desk'
    endpoint: 'https://desk.contoso.com/api/messages'
    msaAppId: botAppId
  }
}
