@description('Region of all resources.')
param location string = resourceGroup().location

@description('Turned off in production by the pipeline.')
param publicNetworkAccess string = 'Enabled'

var openToAll = 'Enabled'
var names = {
  chat: 'cog-assistant-chat-${uniqueString(resourceGroup().id)}'
  documents: 'cog-assistant-docs-${uniqueString(resourceGroup().id)}'
}

resource chat 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: names.chat
  location: location
  kind: 'OpenAI'
  sku: {
    name: 'S0'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    customSubDomainName: names.chat
    disableLocalAuth: true
    publicNetworkAccess: 'Enabled' // expect: AIS101
  }
}

resource documents 'Microsoft.CognitiveServices/accounts@2025-06-01' = { // expect: AIS101
  name: names.documents
  location: location
  kind: 'FormRecognizer'
  sku: {
    name: 'S0'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    customSubDomainName: names.documents
    disableLocalAuth: true
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
    disableLocalAuth: true
    publicNetworkAccess: publicNetworkAccess // expect: AIS101
    networkAcls: {
      defaultAction: 'Allow'
    }
  }
}

resource safety 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'cog-assistant-safety'
  location: location
  kind: 'ContentSafety'
  sku: {
    name: 'S0'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    customSubDomainName: 'cog-assistant-safety'
    disableLocalAuth: true
    publicNetworkAccess: openToAll // expect: AIS101
  }
}

resource language 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'cog-assistant-language'
  location: location
  kind: 'TextAnalytics'
  sku: {
    name: 'S0'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    customSubDomainName: 'cog-assistant-language'
    disableLocalAuth: true
    publicNetworkAccess: null // expect: AIS101
  }
}

output endpoint string = chat.properties.endpoint
