@description('Region of all resources.')
param location string = resourceGroup().location

param restrictOutbound bool = true

resource chat 'Microsoft.CognitiveServices/accounts@2025-12-01' = {
  name: 'cog-claims-chat'
  location: location
  kind: 'OpenAI'
  sku: { name: 'S0' }
  properties: {
    customSubDomainName: 'cog-claims-chat'
    disableLocalAuth: true
    restrictOutboundNetworkAccess: true
    allowedFqdnList: [
      'stclaims.blob.core.windows.net'
    ]
  }
}

// Takes no addresses.
resource words 'Microsoft.CognitiveServices/accounts@2025-12-01' = {
  name: 'cog-claims-words'
  location: location
  kind: 'TextTranslation'
  sku: { name: 'S0' }
  properties: {
    customSubDomainName: 'cog-claims-words'
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
    restrictOutboundNetworkAccess: restrictOutbound
  }
}
