@description('Region of all resources.')
param location string = resourceGroup().location

param publicHosting bool = false

resource support 'Microsoft.CognitiveServices/accounts@2025-12-01' existing = {
  name: 'ais-support'
}

resource sales 'Microsoft.CognitiveServices/accounts@2025-12-01' existing = {
  name: 'ais-sales'
}

resource travel 'Microsoft.CognitiveServices/accounts@2025-12-01' existing = {
  name: 'ais-travel'
}

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

resource supportAgents 'Microsoft.CognitiveServices/accounts/capabilityHosts@2025-12-01' = {
  parent: support
  name: 'agents'
  properties: {
    capabilityHostKind: 'Agents'
    customerSubnet: agentsSubnet.id
  }
}

resource salesAgents 'Microsoft.CognitiveServices/accounts/capabilityHosts@2025-12-01' = {
  parent: sales
  name: 'agents'
  properties: {
    capabilityHostKind: 'Agents'
    enablePublicHostingEnvironment: publicHosting
    customerSubnet: agentsSubnet.id
  }
}

resource travelAgents 'Microsoft.CognitiveServices/accounts/capabilityHosts@2025-12-01' = {
  parent: travel
  name: 'agents'
  properties: {
    capabilityHostKind: 'Agents'
    enablePublicHostingEnvironment: false
  }
}
