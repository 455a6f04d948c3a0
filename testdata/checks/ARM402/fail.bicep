@description('Region of all resources.')
param location string = resourceGroup().location

@description('Whether clients may sign in with keys.')
param keysOff bool = true

// Copied from a newer example into an old template.
resource chat 'Microsoft.CognitiveServices/accounts@2017-04-18' = {
  name: 'cog-tickets-chat'
  location: location
  kind: 'OpenAI'
  sku: {
    name: 'S0'
  }
  properties: {
    customSubDomainName: 'cog-tickets-chat'
    publicNetworkAccess: 'Disabled'
    disableLocalAuth: true // expect: ARM402
    restrictOutboundNetworkAccess: keysOff // expect: ARM402
  }
}

// The preview of the same day has it; the version before it has not.
resource search 'Microsoft.Search/searchServices@2020-08-01' = {
  name: 'srch-tickets'
  location: location
  sku: {
    name: 'standard'
  }
  properties: {
    publicNetworkAccess: 'disabled'
    DisableLocalAuth: true // expect: ARM402
    encryptionWithCmk: { // expect: ARM402
      enforcement: 'Enabled'
    }
  }
}

var settings = {
  customSubDomainName: 'cog-tickets-docs'
  disableLocalAuth: true
}

resource docs 'Microsoft.CognitiveServices/accounts@2017-04-18' = {
  name: 'cog-tickets-docs'
  location: location
  kind: 'FormRecognizer'
  sku: {
    name: 'S0'
  }
  properties: union(settings, { // expect: ARM402
    publicNetworkAccess: 'Disabled'
  })
}
