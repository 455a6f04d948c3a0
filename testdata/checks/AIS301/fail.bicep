@description('Region of all resources.')
param location string = resourceGroup().location

param keySource string = 'Microsoft.CognitiveServices'

resource chat 'Microsoft.CognitiveServices/accounts@2025-06-01' = { // expect: AIS301
  name: 'cog-records-chat'
  location: location
  kind: 'OpenAI'
  sku: {
    name: 'S0'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    customSubDomainName: 'cog-records-chat'
    disableLocalAuth: true
    publicNetworkAccess: 'Disabled'
  }
}

resource foundry 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'ais-records'
  location: location
  kind: 'AIServices'
  sku: {
    name: 'S0'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    customSubDomainName: 'ais-records'
    disableLocalAuth: true
    publicNetworkAccess: 'Disabled'
    allowProjectManagement: true
    encryption: {
      keySource: 'Microsoft.CognitiveServices' // expect: AIS301
    }
  }
}

resource speech 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'cog-records-speech'
  location: location
  kind: 'SpeechServices'
  sku: {
    name: 'S0'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    customSubDomainName: 'cog-records-speech'
    disableLocalAuth: true
    publicNetworkAccess: 'Disabled'
    encryption: {
      keySource: keySource // expect: AIS301
    }
  }
}
