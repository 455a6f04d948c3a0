// known: 11 of 12
module net 'net.bicep' = {
  name: 'net'
}
resource pe 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe'
  location: 'westus'
  properties: { subnet: { id: net.outputs.subnetId }, names: net.outputs.names, customNetworkInterfaceName: 'nic-${net.outputs.names[1]}' }
}
