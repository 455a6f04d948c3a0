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

resource edge 'Microsoft.Network/virtualNetworks/subnets@2024-07-01' = {
  parent: network
  name: 'AzureFirewallSubnet'
  properties: {
    addressPrefix: '10.20.2.0/26'
  }
}

resource firewall 'Microsoft.Network/azureFirewalls@2024-07-01' = {
  name: 'afw-assistant'
  location: location
  properties: {
    sku: {
      name: 'AZFW_VNet'
      tier: 'Premium'
    }
    firewallPolicy: {
      id: rules.id
    }
    ipConfigurations: [
      {
        name: 'edge'
        properties: {
          subnet: {
            id: edge.id
          }
        }
      }
    ]
  }
}

resource rules 'Microsoft.Network/firewallPolicies@2024-07-01' = {
  name: 'afwp-assistant'
  location: location
  properties: {
    sku: {
      tier: 'Premium'
    }
    threatIntelMode: 'Alert' // expect: NET111
    intrusionDetection: {
      mode: 'Deny'
    }
  }
}
