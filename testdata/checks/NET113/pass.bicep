@description('Region of all resources.')
param location string = resourceGroup().location

resource chat 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'cog-assistant-chat'
  location: location
  kind: 'AIServices'
  sku: {
    name: 'S0'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    customSubDomainName: 'cog-assistant-chat'
    publicNetworkAccess: 'Disabled'
    disableLocalAuth: true
  }
}

resource network 'Microsoft.Network/virtualNetworks@2024-07-01' = {
  name: 'vnet-assistant'
  location: location
  properties: {
    addressSpace: {
      addressPrefixes: [
        '10.20.0.0/16'
      ]
    }
    enableDdosProtection: true
    ddosProtectionPlan: {
      id: plan.id
    }
  }
}

resource endpoints 'Microsoft.Network/virtualNetworks/subnets@2024-07-01' = {
  parent: network
  name: 'snet-endpoints'
  properties: {
    addressPrefix: '10.20.1.0/24'
  }
}

resource door 'Microsoft.Network/privateEndpoints@2024-07-01' = {
  name: 'pe-chat'
  location: location
  properties: {
    subnet: {
      id: endpoints.id
    }
    privateLinkServiceConnections: [
      {
        name: 'chat'
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

resource entrance 'Microsoft.Network/virtualNetworks/subnets@2024-07-01' = {
  parent: network
  name: 'snet-gateway'
  properties: {
    addressPrefix: '10.20.3.0/24'
  }
}

resource gateway 'Microsoft.Network/applicationGateways@2024-07-01' = {
  name: 'agw-assistant'
  location: location
  properties: {
    gatewayIPConfigurations: [
      {
        name: 'gateway'
        properties: {
          subnet: {
            id: entrance.id
          }
        }
      }
    ]
  }
}

resource plan 'Microsoft.Network/ddosProtectionPlans@2024-07-01' = {
  name: 'ddos-contoso'
  location: location
  properties: {
  }
}
