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
    publicNetworkAccess: 'Enabled' // expect: EXP203
    disableLocalAuth: false
  }
}

resource vision 'Microsoft.CognitiveServices/accounts@2025-06-01' = { // expect: EXP203
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
  }
}

resource inner 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'cog-assistant-inner'
  location: location
  kind: 'OpenAI'
  sku: {
    name: 'S0'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    customSubDomainName: 'cog-assistant-inner'
    publicNetworkAccess: 'Disabled'
    disableLocalAuth: false
  }
}

output chatKey string = chat.listKeys().key1

output visionKey string = 'key=${vision.listKeys().key1}'

output innerKey string = inner.listKeys().key1
