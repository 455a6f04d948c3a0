@description('Region of all resources.')
param location string = resourceGroup().location

param restrictOutbound bool = false

resource chat 'Microsoft.CognitiveServices/accounts@2025-12-01' = {
  name: 'cog-claims-chat'
  location: location
  kind: 'OpenAI'
  sku: { name: 'S0' }
  properties: {
    customSubDomainName: 'cog-claims-chat'
    disableLocalAuth: true
    restrictOutboundNetworkAccess: false // expect: AIS106
  }
}

resource scans 'Microsoft.CognitiveServices/accounts@2025-12-01' = { // expect: AIS106
  name: 'cog-claims-scans'
  location: location
  kind: 'FormRecognizer'
  sku: { name: 'S0' }
  properties: {
    customSubDomainName: 'cog-claims-scans'
    disableLocalAuth: true
  }
}

resource calls 'Microsoft.CognitiveServices/accounts@2025-12-01' = {
  name: 'cog-claims-calls'
  location: location
  kind: 'SpeechServices'
  sku: { name: 'S0' }
  properties: {
    customSubDomainName: 'cog-claims-calls'
    disableLocalAuth: true
    restrictOutboundNetworkAccess: restrictOutbound // expect: AIS106
  }
}
