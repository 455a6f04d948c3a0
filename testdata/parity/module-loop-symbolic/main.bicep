// known: 15 of 15
param names string[] = ['a', 'b']
module zones 'zone.bicep' = [for (n, i) in names: if (n != 'c') {
  name: 'zone-${i}'
  params: { name: 'privatelink.${n}' }
}]
resource group 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = {
  name: 'pe/default'
  properties: { privateDnsZoneConfigs: [for (n, i) in names: { name: n, properties: { privateDnsZoneId: zones[i].outputs.id } }] }
}
