@description('Region of all resources.')
param location string = resourceGroup().location

resource docs 'Microsoft.Search/searchServices@2025-05-01' = { // expect: SRC202
  name: 'srch-claims-docs'
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
    disableLocalAuth: false
    publicNetworkAccess: 'Disabled'
    authOptions: {
      apiKeyOnly: {}
    }
  }
}

resource wiki 'Microsoft.Search/searchServices@2025-05-01' = { // expect: SRC202
  name: 'srch-claims-wiki'
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
    publicNetworkAccess: 'Disabled'
  }
}
