@description('Region of all resources.')
param location string = resourceGroup().location

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
      '*.contoso.com'
    ]
  }
}

// Nothing is restricted here, so the list decides nothing.
resource scans 'Microsoft.CognitiveServices/accounts@2025-12-01' = {
  name: 'cog-claims-scans'
  location: location
  kind: 'FormRecognizer'
  sku: { name: 'S0' }
  properties: {
    customSubDomainName: 'cog-claims-scans'
    disableLocalAuth: true
    restrictOutboundNetworkAccess: false
    allowedFqdnList: [
      '*'
    ]
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
    restrictOutboundNetworkAccess: true
  }
}
