@description('Region of all resources.')
param location string = resourceGroup().location

param keysOff bool

resource docs 'Microsoft.Search/searchServices@2025-05-01' = { // expect undecided: SRC202
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
    disableLocalAuth: keysOff
    publicNetworkAccess: 'Disabled'
  }
}
