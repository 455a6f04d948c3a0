@description('Region of all resources.')
param location string = resourceGroup().location

param storageAccountId string

var access = 'Disabled'

resource townhall 'Microsoft.VideoIndexer/accounts@2025-04-01' = {
  name: 'vi-townhall'
  location: location
  identity: { type: 'SystemAssigned' }
  properties: {
    publicNetworkAccess: 'Disabled'
    storageServices: { resourceId: storageAccountId }
  }
}

resource lectures 'Microsoft.VideoIndexer/accounts@2025-04-01' = {
  name: 'vi-lectures'
  location: location
  identity: { type: 'SystemAssigned' }
  properties: {
    publicNetworkAccess: access
    storageServices: { resourceId: storageAccountId }
  }
}
