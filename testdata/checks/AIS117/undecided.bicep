@description('Region of all resources.')
param location string = resourceGroup().location

param endpointTargetId string

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

resource notes 'Microsoft.HealthDataAIServices/deidServices@2024-09-20' = { // expect undecided: AIS117
  name: 'deid-clinical-notes'
  location: location
  identity: { type: 'SystemAssigned' }
  properties: { publicNetworkAccess: 'Disabled' }
}

resource endpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-shared'
  location: location
  properties: {
    subnet: { id: endpoints.id }
    privateLinkServiceConnections: [
      {
        name: 'shared'
        properties: {
          privateLinkServiceId: endpointTargetId
          groupIds: [
            'deid'
          ]
        }
      }
    ]
  }
}
