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

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: 'kv-assistant'
  location: location
  properties: {
    tenantId: '6d1c2a8e-0b7c-4b3e-9c64-37a4f7f1d9aa'
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
  }
}

resource chatKey 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  parent: vault
  name: 'chat-key'
  properties: {
    value: search.listAdminKeys().primaryKey
  }
}

output resourceId string = search.id

@secure()
output searchKey string = search.listAdminKeys().primaryKey
