@description('Region of all resources.')
param location string = resourceGroup().location

param searchTier string

resource trial 'Microsoft.Search/searchServices@2025-05-01' = {
  name: 'srch-trial'
  location: location
  sku: {
    name: searchTier // expect undecided: SRC106
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
