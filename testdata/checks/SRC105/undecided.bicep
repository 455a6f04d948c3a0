@description('Region of all resources.')
param location string = resourceGroup().location

param private bool

param subnets array

resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' existing = {
  name: 'vnet-ai'
}

resource chat 'Microsoft.Search/searchServices@2025-05-01' = { // expect possible: SRC105
  name: 'srch-claims-chat'
  location: location
  sku: {
    name: 'standard'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    disableLocalAuth: true
    publicNetworkAccess: 'disabled'
  }
}

resource docs 'Microsoft.Search/searchServices@2025-05-01' = { // expect undecided: SRC105
  name: 'srch-claims-docs'
  location: location
  sku: {
    name: 'standard'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    disableLocalAuth: true
    publicNetworkAccess: 'disabled'
  }
}

resource chatEndpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = if (private) {
  name: 'pe-chatEndpoint'
  location: location
  properties: {
    subnet: {
      id: '${vnet.id}/subnets/snet-endpoints'
    }
    privateLinkServiceConnections: [
      {
        name: 'chatEndpoint'
        properties: {
          privateLinkServiceId: chat.id
          groupIds: [
            'searchService'
          ]
        }
      }
    ]
  }
}

resource docsEndpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = [for (subnet, i) in subnets: {
  name: 'pe-docs-${i}'
  location: location
  properties: {
    subnet: {
      id: subnet
    }
    privateLinkServiceConnections: [
      {
        name: 'docsEndpoint'
        properties: {
          privateLinkServiceId: docs.id
          groupIds: [
            'searchService'
          ]
        }
      }
    ]
  }
}]
