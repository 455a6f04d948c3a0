// known: 15 of 15
resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet'
  location: 'westus'
  resource pe 'subnets' = {
    name: 'pe'
    properties: { addressPrefix: '10.0.1.0/24' }
  }
}
resource endpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-ai'
  location: 'westus'
  properties: {
    subnet: { id: vnet::pe.id }
    privateLinkServiceConnections: [{ name: vnet::pe.name, properties: { groupIds: ['account'] } }]
  }
}
