param location string = resourceGroup().location

resource gatewayGroup 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {
  name: 'nsg-tools-gateway'
  location: location
  properties: {
    securityRules: [
      {
        name: 'api-management'
        properties: {
          priority: 150
          direction: 'Inbound'
          access: 'Allow'
          protocol: 'Tcp'
          sourcePortRange: '*'
          sourceAddressPrefix: 'Internet' // expect: NET101
          destinationPortRange: '3443'
          destinationAddressPrefix: '*'
        }
      }
    ]
  }
}

resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-tools'
  location: location
  properties: {
    addressSpace: {
      addressPrefixes: [
        '10.20.0.0/16'
      ]
    }
    subnets: [
      {
        name: 'snet-gateway'
        properties: {
          addressPrefix: '10.20.1.0/24'
          networkSecurityGroup: {
            id: gatewayGroup.id
          }
        }
      }
      {
        name: 'snet-endpoints'
        properties: {
          addressPrefix: '10.20.2.0/24'
          networkSecurityGroup: {
            id: gatewayGroup.id
          }
        }
      }
    ]
  }
}

resource foundry 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'aif-tools'
  location: location
  kind: 'AIServices'
  sku: {
    name: 'S0'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    customSubDomainName: 'aif-tools'
    disableLocalAuth: true
    publicNetworkAccess: 'Disabled'
  }
}

resource endpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-foundry'
  location: location
  properties: {
    subnet: {
      id: '${vnet.id}/subnets/snet-endpoints'
    }
    privateLinkServiceConnections: [
      {
        name: 'foundry'
        properties: {
          privateLinkServiceId: foundry.id
          groupIds: [
            'account'
          ]
        }
      }
    ]
  }
}
