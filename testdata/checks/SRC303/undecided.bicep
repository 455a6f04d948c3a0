@description('Region of all resources.')
param location string = resourceGroup().location

param exfiltration array

resource wiki 'Microsoft.Search/searchServices@2025-05-01' = {
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
    disableLocalAuth: true
    publicNetworkAccess: 'Disabled'
    dataExfiltrationProtections: exfiltration // expect undecided: SRC303
  }
}
