@description('Region of all resources.')
param location string = resourceGroup().location

param storageAccountId string

resource townhall 'Microsoft.VideoIndexer/accounts@2025-04-01' = { // expect undecided: AIS114
  name: 'vi-townhall'
  location: location
  identity: { type: 'SystemAssigned' }
  properties: {
    storageServices: { resourceId: storageAccountId }
  }
}
