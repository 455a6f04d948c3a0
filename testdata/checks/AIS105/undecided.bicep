@description('Region of all resources.')
param location string = resourceGroup().location

param private bool

param subnets array

resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' existing = {
  name: 'vnet-ai'
}

resource chat 'Microsoft.CognitiveServices/accounts@2025-06-01' = { // expect possible: AIS105
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

resource docs 'Microsoft.CognitiveServices/accounts@2025-06-01' = { // expect undecided: AIS105
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
            'account'
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
            'account'
          ]
        }
      }
    ]
  }
}]
