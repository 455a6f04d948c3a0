@description('Region of all resources.')
param location string = resourceGroup().location

resource chat 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'cog-assistant-chat'
  location: location
  kind: 'OpenAI'
  sku: {
    name: 'S0'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    customSubDomainName: 'cog-assistant-chat'
    publicNetworkAccess: 'Disabled'
    disableLocalAuth: false
  }
}

resource vision 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'cog-assistant-vision'
  location: location
  kind: 'ComputerVision'
  sku: {
    name: 'S0'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    customSubDomainName: 'cog-assistant-vision'
    publicNetworkAccess: 'Enabled'
    disableLocalAuth: false
  }
}

resource speech 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'cog-assistant-speech'
  location: location
  kind: 'SpeechServices'
  sku: {
    name: 'S0'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    customSubDomainName: 'cog-assistant-speech'
    publicNetworkAccess: 'Enabled'
    disableLocalAuth: false
  }
}

output chatKey string = chat.listKeys().key1

@secure()
output visionKey string = vision.listKeys().key1

output speechEndpoint string = speech.properties.endpoint
