@description('Region of all resources.')
param location string = resourceGroup().location

param private bool

param subnets array

resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' existing = {
  name: 'vnet-ai'
}

resource chat 'Microsoft.MachineLearningServices/workspaces@2025-06-01' = { // expect possible: AML106
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

resource docs 'Microsoft.MachineLearningServices/workspaces@2025-06-01' = { // expect undecided: AML106
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
            'amlworkspace'
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
            'amlworkspace'
          ]
        }
      }
    ]
  }
}]
