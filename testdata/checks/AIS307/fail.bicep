@description('Region of all resources.')
param location string = resourceGroup().location

param storedCompletionsDisabled bool = false

resource chat 'Microsoft.CognitiveServices/accounts@2025-12-01' = {
  name: 'cog-claims-chat'
  location: location
  kind: 'OpenAI'
  sku: { name: 'S0' }
  properties: {
    customSubDomainName: 'cog-claims-chat'
    disableLocalAuth: true
    storedCompletionsDisabled: false // expect: AIS307
  }
}

resource support 'Microsoft.CognitiveServices/accounts@2025-12-01' = { // expect: AIS307
  name: 'ais-support'
  location: location
  kind: 'AIServices'
  sku: { name: 'S0' }
  properties: {
    customSubDomainName: 'ais-support'
    disableLocalAuth: true
  }
}

resource travel 'Microsoft.CognitiveServices/accounts@2025-12-01' = {
  name: 'ais-travel'
  location: location
  kind: 'AIServices'
  sku: { name: 'S0' }
  properties: {
    customSubDomainName: 'ais-travel'
    disableLocalAuth: true
    storedCompletionsDisabled: storedCompletionsDisabled // expect: AIS307
  }
}
