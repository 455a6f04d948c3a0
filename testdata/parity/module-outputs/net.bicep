param name string = 'vnet'
resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: name
  location: 'westus'
}
output subnetId string = '${vnet.id}/subnets/pe'
output names array = [for i in range(0, 2): '${name}-${i}']
