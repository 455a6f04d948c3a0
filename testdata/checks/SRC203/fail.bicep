@description('Region of all resources.')
param location string = resourceGroup().location

param identityType string = 'None'

resource docs 'Microsoft.Search/searchServices@2025-05-01' = { // expect: SRC203
  name: 'srch-knowledge-docs'
  location: location
  sku: {
    name: 'standard'
  }
  properties: {
    replicaCount: 3
    partitionCount: 1
    disableLocalAuth: true
    publicNetworkAccess: 'Disabled'
  }
}

resource wiki 'Microsoft.Search/searchServices@2025-05-01' = {
  name: 'srch-knowledge-wiki'
  location: location
  sku: {
    name: 'standard'
  }
  identity: {
    type: identityType // expect: SRC203
  }
  properties: {
    replicaCount: 3
    partitionCount: 1
    disableLocalAuth: true
    publicNetworkAccess: 'Disabled'
  }
}

resource news 'Microsoft.Search/searchServices@2025-05-01' = {
  name: 'srch-knowledge-news'
  location: location
  sku: {
    name: 'standard'
  }
  identity: {
    type: 'None' // expect: SRC203
  }
  properties: {
    replicaCount: 3
    partitionCount: 1
    disableLocalAuth: true
    publicNetworkAccess: 'Disabled'
  }
}
