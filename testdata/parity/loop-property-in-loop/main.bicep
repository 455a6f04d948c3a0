// known: 16 of 16
// A property loop inside a resource loop.
var nets = [{ name: 'hub', subnets: ['a', 'b'] }, { name: 'spoke', subnets: ['c'] }]
resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = [for (n, i) in nets: {
  name: n.name
  location: 'westus'
  properties: {
    addressSpace: { addressPrefixes: ['10.${i}.0.0/16'] }
    subnets: [for (s, j) in n.subnets: { name: s, properties: { addressPrefix: cidrSubnet('10.${i}.0.0/16', 24, j) } }]
  }
}]
