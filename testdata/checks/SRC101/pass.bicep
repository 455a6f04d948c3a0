@description('Region of all resources.')
param location string = resourceGroup().location

param allowedAddresses array = [
  '203.0.113.7'
]

resource docs 'Microsoft.Search/searchServices@2025-05-01' = {
  name: 'srch-knowledge-docs'
  location: location
  sku: {
    name: 'standard'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    replicaCount: 3
    partitionCount: 1
    disableLocalAuth: true
    publicNetworkAccess: 'disabled'
  }
}

// Public, but only for the crawler.
resource wiki 'Microsoft.Search/searchServices@2025-05-01' = {
  name: 'srch-knowledge-wiki'
  location: location
  sku: {
    name: 'standard'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    replicaCount: 3
    partitionCount: 1
    disableLocalAuth: true
    publicNetworkAccess: 'Enabled'
    networkRuleSet: {
      ipRules: [for address in allowedAddresses: {
        value: address
      }]
    }
  }
}

// A free service cannot be closed.
resource sandbox 'Microsoft.Search/searchServices@2025-05-01' = {
  name: 'srch-knowledge-sandbox'
  location: location
  sku: {
    name: 'free'
  }
  properties: {
    replicaCount: 1
    partitionCount: 1
    disableLocalAuth: true
  }
}
