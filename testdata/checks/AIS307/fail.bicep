@description('Region of all resources.')
param location string = resourceGroup().location

param storedCompletionsDisabled bool = false

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
    storedCompletionsDisabled: false // expect: AIS307
  }
}

resource support 'Microsoft.CognitiveServices/accounts@2025-12-01' = { // expect: AIS307
  name: 'ais-support'
  location: location
  kind: 'AIServices'
  sku: {
    name: 'S0'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    customSubDomainName: 'ais-support'
    disableLocalAuth: true
    publicNetworkAccess: 'Disabled'
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
    storedCompletionsDisabled: storedCompletionsDisabled // expect: AIS307
  }
}
