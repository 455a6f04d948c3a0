@description('Region of all resources.')
param location string = resourceGroup().location

param storageAccountId string

resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-health'
  location: location
  properties: {
    addressSpace: {
      addressPrefixes: [
        '10.40.0.0/16'
      ]
    }
  }
}

resource endpoints 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  parent: vnet
  name: 'snet-endpoints'
  properties: { addressPrefix: '10.40.1.0/24' }
}

resource townhall 'Microsoft.VideoIndexer/accounts@2025-04-01' = {
  name: 'vi-townhall'
  location: location
  identity: { type: 'SystemAssigned' }
  properties: {
    publicNetworkAccess: 'Disabled'
    storageServices: { resourceId: storageAccountId }
  }
}

resource townhallEndpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-vi-townhall'
  location: location
  properties: {
    subnet: { id: endpoints.id }
    privateLinkServiceConnections: [
      {
        name: 'pe-vi-townhall'
        properties: {
          privateLinkServiceId: townhall.id
          groupIds: [
            'account'
          ]
        }
      }
    ]
  }
}
