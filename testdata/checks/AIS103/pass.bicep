@description('Region of all resources.')
param location string = resourceGroup().location

param allowedRanges array = [
  '198.51.100.16/28'
  '192.0.2.10'
]

resource chat 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
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
    publicNetworkAccess: 'Enabled'
    networkAcls: {
      defaultAction: 'Deny'
      ipRules: [for range in allowedRanges: {
        value: range
      }]
    }
  }
}

// The rule is a leftover: nothing reaches the account from outside.
resource documents 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'cog-claims-documents'
  location: location
  kind: 'FormRecognizer'
  sku: {
    name: 'S0'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    customSubDomainName: 'cog-claims-documents'
    disableLocalAuth: true
    publicNetworkAccess: 'Disabled'
    networkAcls: {
      defaultAction: 'Deny'
      ipRules: [
        {
          value: '0.0.0.0/0'
        }
      ]
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
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    customSubDomainName: 'cog-claims-speech'
    disableLocalAuth: true
    publicNetworkAccess: 'Disabled'
  }
}
