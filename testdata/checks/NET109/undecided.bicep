@description('Region of all resources.')
param location string = resourceGroup().location

param linked bool

resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' existing = {
  name: 'vnet-ai'
}

resource openai 'Microsoft.Network/privateDnsZones@2024-06-01' = { // expect possible: NET109
  name: 'privatelink.openai.azure.com'
  location: 'global'
}

resource openaiLink 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = if (linked) {
  parent: openai
  name: 'vnet-ai'
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: {
      id: vnet.id
    }
  }
}
