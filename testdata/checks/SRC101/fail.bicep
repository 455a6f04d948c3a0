@description('Region of all resources.')
param location string = resourceGroup().location

param publicNetworkAccess string = 'enabled'

param allowedAddresses array = []

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
    publicNetworkAccess: 'Enabled' // expect: SRC101
  }
}

resource tickets 'Microsoft.Search/searchServices@2025-05-01' = { // expect: SRC101
  name: 'srch-knowledge-tickets'
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
  }
}

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
    publicNetworkAccess: publicNetworkAccess // expect: SRC101
    networkRuleSet: {
      ipRules: [for address in allowedAddresses: {
        value: address
      }]
    }
  }
}
