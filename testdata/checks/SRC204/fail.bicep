@description('Region of all resources.')
param location string = resourceGroup().location

resource search 'Microsoft.Search/searchServices@2025-05-01' = {
  name: 'srch-assistant'
  location: location
  sku: {
    name: 'standard'
  }
  properties: {
    replicaCount: 2
    partitionCount: 1
    publicNetworkAccess: 'Enabled'
    disableLocalAuth: false
  }
}

output searchKey string = search.listAdminKeys().primaryKey // expect: SRC204

output connection string = 'Endpoint=https://assistant.contoso.com;Key=${search.listAdminKeys().primaryKey}' // expect: SRC204

output resourceId string = search.id
