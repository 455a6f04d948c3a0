// known: 20 of 20
var zones = [
  { name: 'privatelink.openai.azure.com', deploy: true }
  { name: 'privatelink.search.windows.net', deploy: false }
  { name: 'privatelink.services.ai.azure.com', deploy: true }
]
resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' = [for z in zones: if (z.deploy) {
  name: z.name
  location: 'global'
}]
resource link 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [for (z, i) in zones: if (z.deploy) {
  parent: zone[i]
  name: 'link-${i}'
  location: 'global'
  properties: { registrationEnabled: false, virtualNetwork: { id: resourceId('Microsoft.Network/virtualNetworks', 'vnet') } }
}]
