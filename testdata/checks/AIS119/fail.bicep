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

resource support 'Microsoft.CognitiveServices/accounts@2025-12-01' = { // expect: AIS119
  name: 'ais-support'
  location: location
  kind: 'AIServices'
  sku: { name: 'S0' }
  properties: {
    customSubDomainName: 'ais-support'
    disableLocalAuth: true
    allowProjectManagement: true
    publicNetworkAccess: 'Disabled'
  }
}

resource supportAgents 'Microsoft.CognitiveServices/accounts/capabilityHosts@2025-12-01' = {
  parent: support
  name: 'agents'
  properties: { capabilityHostKind: 'Agents' }
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
    publicNetworkAccess: 'Disabled'
    networkInjections: [] // expect: AIS119
  }
}

resource offers 'Microsoft.CognitiveServices/accounts/projects@2025-12-01' = {
  parent: sales
  name: 'proj-offers'
  location: location
  identity: { type: 'SystemAssigned' }
  properties: {}
}

resource offersAgents 'Microsoft.CognitiveServices/accounts/projects/capabilityHosts@2025-12-01' = {
  parent: offers
  name: 'agents'
  properties: {
    storageConnections: [
      'files'
    ]
    threadStorageConnections: [
      'history'
    ]
    vectorStoreConnections: [
      'documents'
    ]
  }
}
