@description('Region of all resources.')
param location string = resourceGroup().location

resource chat 'Microsoft.CognitiveServices/accounts@2021-04-30' = {
  name: 'cog-tickets-chat'
  location: location
  kind: 'OpenAI'
  sku: {
    name: 'S0'
  }
  properties: {
    customSubDomainName: 'cog-tickets-chat'
    publicNetworkAccess: 'Disabled'
    disableLocalAuth: true
    restrictOutboundNetworkAccess: true
  }
}

// A preview that already had it.
resource search 'Microsoft.Search/searchServices@2021-04-01-preview' = {
  name: 'srch-tickets'
  location: location
  sku: {
    name: 'standard'
  }
  properties: {
    publicNetworkAccess: 'disabled'
    disableLocalAuth: true
  }
}

// A version that came after everything known.
resource later 'Microsoft.Search/searchServices@2099-01-01' = {
  name: 'srch-tickets-later'
  location: location
  sku: {
    name: 'standard'
  }
  properties: {
    publicNetworkAccess: 'disabled'
    disableLocalAuth: true
  }
}

// Not set is not set.
resource docs 'Microsoft.CognitiveServices/accounts@2017-04-18' = {
  name: 'cog-tickets-docs'
  location: location
  kind: 'FormRecognizer'
  sku: {
    name: 'S0'
  }
  properties: {
    customSubDomainName: 'cog-tickets-docs'
    disableLocalAuth: null
  }
}
