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

resource support 'Microsoft.CognitiveServices/accounts@2025-12-01' = {
  name: 'ais-support'
  location: location
  kind: 'AIServices'
  sku: { name: 'S0' }
  properties: {
    customSubDomainName: 'ais-support'
    disableLocalAuth: true
    allowProjectManagement: true
    publicNetworkAccess: 'Disabled'
    networkInjections: [
      {
        scenario: 'agent'
        subnetArmId: agentsSubnet.id
        useMicrosoftManagedNetwork: false
      }
    ]
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
  }
}

resource salesAgents 'Microsoft.CognitiveServices/accounts/capabilityHosts@2025-12-01' = {
  parent: sales
  name: 'agents'
  properties: {
    capabilityHostKind: 'Agents'
    customerSubnet: agentsSubnet.id
  }
}

// Serves models; nothing runs agents.
resource models 'Microsoft.CognitiveServices/accounts@2025-12-01' = {
  name: 'ais-models'
  location: location
  kind: 'AIServices'
  sku: { name: 'S0' }
  properties: {
    customSubDomainName: 'ais-models'
    disableLocalAuth: true
    allowProjectManagement: true
    publicNetworkAccess: 'Disabled'
  }
}
