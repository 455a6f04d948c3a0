@description('Region of all resources.')
param location string = resourceGroup().location

resource chat 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
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
    publicNetworkAccess: 'Enabled'
    disableLocalAuth: false
  }
}

output chatKey string = chat.listKeys().key1 // expect: AIS204

output connection string = 'Endpoint=https://assistant.contoso.com;Key=${chat.listKeys().key1}' // expect: AIS204

output resourceId string = chat.id
