@description('Region of all resources.')
param location string = resourceGroup().location

param publicNetworkAccess string = 'Disabled'

param officeRanges array = [
  '203.0.113.0/26'
]

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
    disableLocalAuth: true
    publicNetworkAccess: publicNetworkAccess
  }
}

// Public, but only for the office.
resource documents 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'cog-assistant-documents'
  location: location
  kind: 'FormRecognizer'
  sku: {
    name: 'S0'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    customSubDomainName: 'cog-assistant-documents'
    disableLocalAuth: true
    publicNetworkAccess: 'Enabled'
    networkAcls: {
      defaultAction: 'Deny'
      ipRules: [for range in officeRanges: {
        value: range
      }]
    }
  }
}

// What an export of a closed account looks like: the rules below no longer matter.
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
    publicNetworkAccess: 'Disabled'
    networkAcls: {
      defaultAction: 'Allow'
    }
  }
}
