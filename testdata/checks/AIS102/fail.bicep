@description('Region of all resources.')
param location string = resourceGroup().location

param publicNetworkAccess string = 'Enabled'

resource chat 'Microsoft.CognitiveServices/accounts@2025-12-01' = {
  name: 'cog-claims-chat'
  location: location
  kind: 'OpenAI'
  sku: { name: 'S0' }
  properties: {
    customSubDomainName: 'cog-claims-chat'
    disableLocalAuth: true
    publicNetworkAccess: 'Enabled' // expect: AIS102
    networkAcls: {
      defaultAction: 'Deny'
      ipRules: [
        { value: '203.0.113.0/26' }
      ]
    }
  }
}

resource docs 'Microsoft.CognitiveServices/accounts@2025-12-01' = { // expect: AIS102
  name: 'cog-claims-docs'
  location: location
  kind: 'OpenAI'
  sku: { name: 'S0' }
  properties: {
    customSubDomainName: 'cog-claims-docs'
    disableLocalAuth: true
    networkAcls: { defaultAction: 'Deny' }
  }
}

resource calls 'Microsoft.CognitiveServices/accounts@2025-12-01' = {
  name: 'cog-claims-calls'
  location: location
  kind: 'OpenAI'
  sku: { name: 'S0' }
  properties: {
    customSubDomainName: 'cog-claims-calls'
    disableLocalAuth: true
    publicNetworkAccess: publicNetworkAccess // expect: AIS102
    networkAcls: { defaultAction: 'Deny' }
  }
}
