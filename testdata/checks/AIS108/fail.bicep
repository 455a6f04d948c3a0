@description('Region of all resources.')
param location string = resourceGroup().location

resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-agents'
  location: location
  properties: {
    addressSpace: {
      addressPrefixes: [
        '10.60.0.0/16'
      ]
    }
  }
}

resource agentsSubnet 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  parent: vnet
  name: 'snet-agents'
  properties: {
    addressPrefix: '10.60.1.0/24'
    delegations: [
      {
        name: 'agents'
        properties: { serviceName: 'Microsoft.App/environments' }
      }
    ]
  }
}

resource support 'Microsoft.CognitiveServices/accounts@2025-12-01' = { // expect: AIS108
  name: 'ais-support'
  location: location
  kind: 'AIServices'
  sku: { name: 'S0' }
  properties: {
    customSubDomainName: 'ais-support'
    disableLocalAuth: true
    allowProjectManagement: true
  }
}

resource sales 'Microsoft.CognitiveServices/accounts@2025-12-01' = {
  name: 'ais-sales'
  location: location
  kind: 'AIServices'
  sku: { name: 'S0' }
  properties: {
    customSubDomainName: 'ais-sales'
    disableLocalAuth: true
    allowProjectManagement: true
    networkInjections: [] // expect: AIS108
  }
}

resource travel 'Microsoft.CognitiveServices/accounts@2025-12-01' = {
  name: 'ais-travel'
  location: location
  kind: 'AIServices'
  sku: { name: 'S0' }
  properties: {
    customSubDomainName: 'ais-travel'
    disableLocalAuth: true
    allowProjectManagement: true
    networkInjections: [ // expect: AIS108
      {
        scenario: 'none'
        subnetArmId: agentsSubnet.id
        useMicrosoftManagedNetwork: false
      }
    ]
  }
}
