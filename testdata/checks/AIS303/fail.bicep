@description('Region of all resources.')
param location string = resourceGroup().location

resource calls 'Microsoft.CognitiveServices/accounts@2025-12-01' = { // expect: AIS303
  name: 'cog-claims-calls'
  location: location
  kind: 'SpeechServices'
  sku: { name: 'S0' }
  properties: {
    customSubDomainName: 'cog-claims-calls'
    disableLocalAuth: true
  }
}

resource words 'Microsoft.CognitiveServices/accounts@2025-12-01' = {
  name: 'cog-claims-words'
  location: location
  kind: 'TextAnalytics'
  sku: { name: 'S0' }
  properties: {
    customSubDomainName: 'cog-claims-words'
    disableLocalAuth: true
    userOwnedStorage: [] // expect: AIS303
  }
}
