@description('Region of all resources.')
param location string = resourceGroup().location

resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' existing = {
  name: 'vnet-ai'
}

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

resource docs 'Microsoft.CognitiveServices/accounts@2025-06-01' = { // expect: AIS105
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

resource again 'Microsoft.CognitiveServices/accounts@2025-06-01' = { // expect: AIS105
  name: 'cog-claims-search'
  location: location
  kind: 'OpenAI'
  sku: {
    name: 'S0'
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
          privateLinkServiceId: chat.id
          groupIds: [
            'account'
          ]
        }
      }
    ]
  }
}

// Off unless whoever deploys asks for it.
param private bool = false

resource againEndpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = if (private) {
  name: 'pe-againEndpoint'
  location: location
  properties: {
    subnet: {
      id: '${vnet.id}/subnets/snet-endpoints'
    }
    privateLinkServiceConnections: [
      {
        name: 'againEndpoint'
        properties: {
          privateLinkServiceId: again.id
          groupIds: [
            'account'
          ]
        }
      }
    ]
  }
}
