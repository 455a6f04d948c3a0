@description('Region of all resources.')
param location string = resourceGroup().location

resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' existing = {
  name: 'vnet-ai'
}

param deploySecond bool

var accountNames = [
  'srch-claims-chat-eu'
  'srch-claims-chat-us'
]

resource chat 'Microsoft.Search/searchServices@2025-05-01' = {
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

resource second 'Microsoft.Search/searchServices@2025-05-01' = if (deploySecond) {
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

resource small 'Microsoft.Search/searchServices@2025-05-01' = {
  name: 'srch-claims-eval'
  location: location
  sku: {
    name: 'free'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    disableLocalAuth: true
    publicNetworkAccess: 'disabled'
  }
}

resource regional 'Microsoft.Search/searchServices@2025-05-01' = [for accountName in accountNames: {
  name: accountName
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
}]

resource chatEndpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
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
          privateLinkServiceId: resourceId('Microsoft.Search/searchServices', chat.name)
          groupIds: [
            'searchService'
          ]
        }
      }
    ]
  }
}

resource secondEndpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = if (deploySecond) {
  name: 'pe-secondEndpoint'
  location: location
  properties: {
    subnet: {
      id: '${vnet.id}/subnets/snet-endpoints'
    }
    privateLinkServiceConnections: [
      {
        name: 'secondEndpoint'
        properties: {
          privateLinkServiceId: second.id
          groupIds: [
            'searchService'
          ]
        }
      }
    ]
  }
}

resource regionalEndpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = [for i in range(0, length(accountNames)): {
  name: 'pe-${accountNames[i]}'
  location: location
  properties: {
    subnet: {
      id: '${vnet.id}/subnets/snet-endpoints'
    }
    privateLinkServiceConnections: [
      {
        name: 'regionalEndpoint'
        properties: {
          privateLinkServiceId: regional[i].id
          groupIds: [
            'searchService'
          ]
        }
      }
    ]
  }
}]
