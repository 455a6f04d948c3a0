@description('Region of all resources.')
param location string = resourceGroup().location

resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' existing = {
  name: 'vnet-ai'
}

resource chat 'Microsoft.MachineLearningServices/workspaces@2025-06-01' = {
  name: 'mlw-claims-train'
  location: location
  kind: 'Hub'
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    friendlyName: 'Claims'
    publicNetworkAccess: 'Disabled'
  }
}

resource docs 'Microsoft.MachineLearningServices/workspaces@2025-06-01' = { // expect: AML106
  name: 'mlw-claims-score'
  location: location
  kind: 'Hub'
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    friendlyName: 'Claims'
    publicNetworkAccess: 'Disabled'
  }
}

resource again 'Microsoft.MachineLearningServices/workspaces@2025-06-01' = { // expect: AML106
  name: 'mlw-claims-hub'
  location: location
  kind: 'Hub'
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    friendlyName: 'Claims'
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
            'amlworkspace'
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
            'amlworkspace'
          ]
        }
      }
    ]
  }
}
