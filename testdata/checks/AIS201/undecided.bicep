@description('Region of all resources.')
param location string = resourceGroup().location

param disableKeys bool

param live bool

resource chat 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'cog-helpdesk-chat'
  location: location
  kind: 'OpenAI'
  sku: {
    name: 'S0'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    customSubDomainName: 'cog-helpdesk-chat'
    disableLocalAuth: disableKeys // expect undecided: AIS201
    publicNetworkAccess: 'Disabled'
  }
}

resource speech 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'cog-helpdesk-speech'
  location: location
  kind: 'SpeechServices'
  sku: {
    name: 'S0'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    customSubDomainName: 'cog-helpdesk-speech'
    disableLocalAuth: live ? true : false // expect possible: AIS201
    publicNetworkAccess: 'Disabled'
  }
}
