@description('Region of all resources.')
param location string = resourceGroup().location

@description('The old desktop client still sends a key.')
param disableKeys bool = false

var keysOff = bool('false')

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
    disableLocalAuth: false // expect: AIS201
    publicNetworkAccess: 'Disabled'
  }
}

resource embeddings 'Microsoft.CognitiveServices/accounts@2025-06-01' = { // expect: AIS201
  name: 'cog-helpdesk-embed'
  location: location
  kind: 'OpenAI'
  sku: {
    name: 'S0'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    customSubDomainName: 'cog-helpdesk-embed'
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
    disableLocalAuth: disableKeys // expect: AIS201
    publicNetworkAccess: 'Disabled'
  }
}

resource documents 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'cog-helpdesk-docs'
  location: location
  kind: 'FormRecognizer'
  sku: {
    name: 'S0'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    customSubDomainName: 'cog-helpdesk-docs'
    disableLocalAuth: keysOff // expect: AIS201
    publicNetworkAccess: 'Disabled'
  }
}
