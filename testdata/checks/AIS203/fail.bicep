@description('Region of all resources.')
param location string = resourceGroup().location

param subdomain string = ''

resource chat 'Microsoft.CognitiveServices/accounts@2025-06-01' = { // expect: AIS203
  name: 'cog-quotes-chat'
  location: location
  kind: 'OpenAI'
  sku: {
    name: 'S0'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    disableLocalAuth: true
    publicNetworkAccess: 'Disabled'
  }
}

resource documents 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'cog-quotes-docs'
  location: location
  kind: 'FormRecognizer'
  sku: {
    name: 'S0'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    customSubDomainName: subdomain // expect: AIS203
    disableLocalAuth: true
    publicNetworkAccess: 'Disabled'
  }
}

resource speech 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'cog-quotes-speech'
  location: location
  kind: 'SpeechServices'
  sku: {
    name: 'S0'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    customSubDomainName: empty(subdomain) ? null : subdomain // expect: AIS203
    disableLocalAuth: true
    publicNetworkAccess: 'Disabled'
  }
}
