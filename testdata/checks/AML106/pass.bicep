@description('Region of all resources.')
param location string = resourceGroup().location

resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' existing = {
  name: 'vnet-ai'
}

param deploySecond bool

var accountNames = [
  'mlw-claims-train-eu'
  'mlw-claims-train-us'
]

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

resource second 'Microsoft.MachineLearningServices/workspaces@2025-06-01' = if (deploySecond) {
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

resource small 'Microsoft.MachineLearningServices/workspaces@2025-06-01' = {
  name: 'mlw-claims-hub'
  location: location
  kind: 'Project'
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    friendlyName: 'Claims'
    publicNetworkAccess: 'Disabled'
  }
}

resource regional 'Microsoft.MachineLearningServices/workspaces@2025-06-01' = [for accountName in accountNames: {
  name: accountName
  location: location
  kind: 'Hub'
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    friendlyName: 'Claims'
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
          privateLinkServiceId: resourceId('Microsoft.MachineLearningServices/workspaces', chat.name)
          groupIds: [
            'amlworkspace'
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
            'amlworkspace'
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
            'amlworkspace'
          ]
        }
      }
    ]
  }
}]
