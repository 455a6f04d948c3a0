@description('Region of all resources.')
param location string = resourceGroup().location

resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' existing = {
  name: 'vnet-ai'
}

param deploySecond bool

var accountNames = [
  'cog-claims-chat-eu'
  'cog-claims-chat-us'
]

resource chat 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'cog-claims-chat'
  location: location
  kind: 'OpenAI'
  sku: {
    name: 'S0'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    customSubDomainName: 'cog-claims-chat'
    disableLocalAuth: true
    publicNetworkAccess: 'Disabled'
  }
}

resource second 'Microsoft.CognitiveServices/accounts@2025-06-01' = if (deploySecond) {
  name: 'cog-claims-docs'
  location: location
  kind: 'OpenAI'
  sku: {
    name: 'S0'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    customSubDomainName: 'cog-claims-docs'
    disableLocalAuth: true
    publicNetworkAccess: 'Disabled'
  }
}

resource small 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'cog-claims-search'
  location: location
  kind: 'OpenAI'
  sku: {
    name: 'F0'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    customSubDomainName: 'cog-claims-search'
    disableLocalAuth: true
    publicNetworkAccess: 'Disabled'
  }
}

resource regional 'Microsoft.CognitiveServices/accounts@2025-06-01' = [for accountName in accountNames: {
  name: accountName
  location: location
  kind: 'OpenAI'
  sku: {
    name: 'S0'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    customSubDomainName: accountName
    disableLocalAuth: true
    publicNetworkAccess: 'Disabled'
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
          privateLinkServiceId: resourceId('Microsoft.CognitiveServices/accounts', chat.name)
          groupIds: [
            'account'
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
            'account'
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
            'account'
          ]
        }
      }
    ]
  }
}]
