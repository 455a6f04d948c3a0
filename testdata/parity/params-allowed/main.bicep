// known: 6 of 7
// A required parameter with a list of allowed values is one of them.
@allowed(['Enabled', 'Disabled'])
param publicNetworkAccess string
@allowed(['basic', 'standard'])
param sku string = 'standard'

resource search 'Microsoft.Search/searchServices@2025-05-01' = {
  name: 'find-things'
  location: 'westeurope'
  sku: { name: sku }
  properties: {
    publicNetworkAccess: publicNetworkAccess
    replicaCount: sku == 'basic' ? 1 : 3
  }
}
