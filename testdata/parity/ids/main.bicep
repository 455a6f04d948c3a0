// known: 14 of 17
param rg string
resource a 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'v'
  location: 'westus'
}
resource r 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'ids'
  location: 'westus'
  properties: {
    a: a.id
    b: resourceId('Microsoft.Network/virtualNetworks/subnets', 'v', 's')
    c: resourceId('rg-x', 'Microsoft.Network/virtualNetworks', 'v')
    d: resourceId(subscription().subscriptionId, rg, 'Microsoft.Network/virtualNetworks', 'v')
    e: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'x')
    f: tenantResourceId('Microsoft.Management/managementGroups', 'm')
    g: extensionResourceId(a.id, 'Microsoft.Authorization/locks', 'l')
    h: '${a.id}/subnets/pe'
    i: '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/w'
  }
}
