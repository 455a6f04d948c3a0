@description('Region of all resources.')
param location string = resourceGroup().location

param callbackHosts string[] = [
  '*.azurewebsites.net'
]

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
      '*.blob.core.windows.net' // expect: AIS107
    ]
  }
}

resource scans 'Microsoft.CognitiveServices/accounts@2025-12-01' = {
  name: 'cog-claims-scans'
  location: location
  kind: 'FormRecognizer'
  sku: { name: 'S0' }
  properties: {
    customSubDomainName: 'cog-claims-scans'
    disableLocalAuth: true
    restrictOutboundNetworkAccess: true
    allowedFqdnList: [
      '*' // expect: AIS107
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
    allowedFqdnList: callbackHosts // expect: AIS107
  }
}
