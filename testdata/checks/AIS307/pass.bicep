@description('Region of all resources.')
param location string = resourceGroup().location

param storedCompletionsDisabled bool = true

resource chat 'Microsoft.CognitiveServices/accounts@2025-12-01' = {
  name: 'cog-claims-chat'
  location: location
  kind: 'OpenAI'
  sku: { name: 'S0' }
  properties: {
    customSubDomainName: 'cog-claims-chat'
    disableLocalAuth: true
    storedCompletionsDisabled: true
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
    storedCompletionsDisabled: storedCompletionsDisabled
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
  }
}
