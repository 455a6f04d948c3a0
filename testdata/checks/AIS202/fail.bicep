@description('Region of all resources.')
param location string = resourceGroup().location

@allowed([
  'None'
  'SystemAssigned'
])
param identityType string = 'None'

resource chat 'Microsoft.CognitiveServices/accounts@2025-06-01' = { // expect: AIS202
  name: 'cog-contracts-chat'
  location: location
  kind: 'OpenAI'
  sku: {
    name: 'S0'
  }
  properties: {
    customSubDomainName: 'cog-contracts-chat'
    disableLocalAuth: true
    publicNetworkAccess: 'Disabled'
  }
}

resource documents 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'cog-contracts-docs'
  location: location
  kind: 'FormRecognizer'
  sku: {
    name: 'S0'
  }
  identity: {
    type: 'None' // expect: AIS202
  }
  properties: {
    customSubDomainName: 'cog-contracts-docs'
    disableLocalAuth: true
    publicNetworkAccess: 'Disabled'
  }
}

resource speech 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'cog-contracts-speech'
  location: location
  kind: 'SpeechServices'
  sku: {
    name: 'S0'
  }
  identity: {
    type: identityType // expect: AIS202
  }
  properties: {
    customSubDomainName: 'cog-contracts-speech'
    disableLocalAuth: true
    publicNetworkAccess: 'Disabled'
  }
}
