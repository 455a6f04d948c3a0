@description('Region of all resources.')
param location string = resourceGroup().location

param storedCompletionsDisabled bool = true

resource chat 'Microsoft.CognitiveServices/accounts@2025-12-01' = {
  name: 'cog-claims-chat'
  location: location
  kind: 'OpenAI'
  sku: {
    name: 'S0'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    customSubDomainName: 'cog-claims-chat'
    disableLocalAuth: true
    publicNetworkAccess: 'Disabled'
    storedCompletionsDisabled: true
  }
}

resource travel 'Microsoft.CognitiveServices/accounts@2025-12-01' = {
  name: 'ais-travel'
  location: location
  kind: 'AIServices'
  sku: {
    name: 'S0'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    customSubDomainName: 'ais-travel'
    disableLocalAuth: true
    publicNetworkAccess: 'Disabled'
    storedCompletionsDisabled: storedCompletionsDisabled
  }
}

resource words 'Microsoft.CognitiveServices/accounts@2025-12-01' = {
  name: 'cog-claims-words'
  location: location
  kind: 'TextAnalytics'
  sku: {
    name: 'S0'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    customSubDomainName: 'cog-claims-words'
    disableLocalAuth: true
    publicNetworkAccess: 'Disabled'
  }
}
