param location string = resourceGroup().location

param hasFirewall bool

// Newer than what is known of the type: it may have learned the name.
resource chat 'Microsoft.CognitiveServices/accounts@2099-01-01' = {
  name: 'cog-claims-chat'
  location: location
  kind: 'OpenAI'
  sku: {
    name: 'S0'
  }
  properties: {
    customSubDomainName: 'cog-claims-chat'
    disableLocalAuth: true
    defaultAction: 'Deny' // expect undecided: ARM401
  }
}

resource docs 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'cog-claims-docs'
  location: location
  kind: 'FormRecognizer'
  sku: {
    name: 'S0'
  }
  properties: {
    customSubDomainName: 'cog-claims-docs'
    disableLocalAuth: true
    networkAcl: hasFirewall ? { // expect possible: ARM401
      defaultAction: 'Deny'
    } : null
  }
}
