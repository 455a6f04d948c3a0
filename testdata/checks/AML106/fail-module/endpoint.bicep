param location string

param targetId string

param subnetId string

resource endpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-${last(split(targetId, '/'))}'
  location: location
  properties: {
    subnet: {
      id: subnetId
    }
    privateLinkServiceConnections: [
      {
        name: 'workspace'
        properties: {
          privateLinkServiceId: targetId
          groupIds: [
            'amlworkspace'
          ]
        }
      }
    ]
  }
}
