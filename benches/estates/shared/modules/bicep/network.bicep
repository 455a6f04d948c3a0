@description('What the network is for.')
param workload string
param location string = resourceGroup().location
param addressSpace string = '10.0.0.0/16'
param subnets array = [
  { name: 'application', prefix: cidrSubnet(addressSpace, 20, 0) }
  { name: 'data', prefix: cidrSubnet(addressSpace, 20, 1) }
]
param tags object = {}

resource group 'Microsoft.Network/networkSecurityGroups@2024-05-01' = [
  for subnet in subnets: {
    name: 'nsg-${workload}-${subnet.name}'
    location: location
    tags: tags
    properties: {
      securityRules: [
        {
          name: 'https'
          properties: {
            priority: 100
            direction: 'Inbound'
            access: 'Allow'
            protocol: 'Tcp'
            sourcePortRange: '*'
            destinationPortRange: '443'
            sourceAddressPrefix: 'VirtualNetwork'
            destinationAddressPrefix: '*'
          }
        }
      ]
    }
  }
]

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-${workload}'
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: [addressSpace] }
    subnets: [
      for (subnet, index) in subnets: {
        name: subnet.name
        properties: {
          addressPrefix: subnet.prefix
          networkSecurityGroup: { id: group[index].id }
          privateEndpointNetworkPolicies: 'Enabled'
        }
      }
    ]
  }
}

output subnetIds array = [for (subnet, index) in subnets: network.properties.subnets[index].id]
