@description('Region of all resources.')
param location string = resourceGroup().location

var closed = {
  customSubDomainName: 'cog-claims-speech'
  publicNetworkAccess: 'Disabled'
}

// Names are compared without case; tags are the author's own.
resource chat 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'cog-claims-chat'
  location: location
  kind: 'OpenAI'
  sku: {
    name: 'S0'
  }
  tags: {
    publicNetworkAcess: 'none'
    disableLocalAuth: 'yes'
  }
  properties: {
    customSubdomainName: 'cog-claims-chat'
    DisableLocalAuth: true
    publicNetworkAccess: 'Disabled'
    networkAcls: {
      defaultAction: 'Deny'
    }
  }
}

// What a kind's own properties are called is not described.
resource answers 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'cog-claims-answers'
  location: location
  kind: 'TextAnalytics'
  sku: {
    name: 'S'
  }
  properties: {
    customSubDomainName: 'cog-claims-answers'
    disableLocalAuth: true
    apiProperties: {
      publicNetworkAccess: 'Disabled'
    }
  }
}

resource speech 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'cog-claims-speech'
  location: location
  kind: 'SpeechServices'
  sku: {
    name: 'S0'
  }
  properties: union(closed, {
    disableLocalAuth: true
  })

  resource project 'projects' = {
    name: 'claims'
    location: location
    properties: {
      displayName: 'Claims'
    }
  }
}

// Left over beside the right one: nothing is missing.
resource search 'Microsoft.Search/searchServices@2025-05-01' = {
  name: 'srch-claims'
  location: location
  sku: {
    name: 'standard'
  }
  properties: {
    disableLocalAuth: true
    publicNetworkAccess: 'disabled'
    networkRuleSet: {
      publicNetworkAccess: 'disabled'
    }
  }
}

// The first version took any properties.
resource old 'Microsoft.CognitiveServices/accounts@2016-02-01-preview' = {
  name: 'cog-claims-old'
  location: location
  kind: 'Face'
  sku: {
    name: 'S0'
  }
  properties: {
    publicNetworkAcess: 'Disabled'
  }
}
