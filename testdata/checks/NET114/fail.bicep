@description('Region of all resources.')
param location string = resourceGroup().location

resource chat 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'cog-assistant-chat'
  location: location
  kind: 'AIServices'
  sku: {
    name: 'S0'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    customSubDomainName: 'cog-assistant-chat'
    publicNetworkAccess: 'Disabled'
    disableLocalAuth: true
    networkInjections: [
      {
        scenario: 'agent'
        subnetArmId: agents.id
        useMicrosoftManagedNetwork: false
      }
    ]
  }
}

resource network 'Microsoft.Network/virtualNetworks@2024-07-01' = {
  name: 'vnet-assistant'
  location: location
  properties: {
    addressSpace: {
      addressPrefixes: [
        '10.20.0.0/16'
      ]
    }
  }
}

resource agents 'Microsoft.Network/virtualNetworks/subnets@2024-07-01' = {
  parent: network
  name: 'snet-agents'
  properties: {
    addressPrefix: '10.20.4.0/24'
    delegations: [
      {
        name: 'agents'
        properties: {
          serviceName: 'Microsoft.Web/serverFarms' // expect: NET114
        }
      }
    ]
  }
}
