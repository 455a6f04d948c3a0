@description('Region of all resources.')
param location string = resourceGroup().location

param disableLocalAuth bool = true

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
    disableLocalAuth: disableLocalAuth
    publicNetworkAccess: 'Disabled'
    authOptions: disableLocalAuth ? null : {
      apiKeyOnly: {}
    }
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
    publicNetworkAccess: 'Disabled'
  }
}
