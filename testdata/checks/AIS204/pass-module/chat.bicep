param location string
param publicNetworkAccess string
param disableLocalAuth bool

resource account 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'cog-assistant-chat'
  location: location
  kind: 'OpenAI'
  sku: {
    name: 'S0'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    customSubDomainName: 'cog-assistant-chat'
    publicNetworkAccess: publicNetworkAccess
    disableLocalAuth: disableLocalAuth
  }
}

output id string = account.id
output name string = account.name
output endpoint string = account.properties.endpoint
@secure()
output key string = account.listKeys().key1
