@description('Region of all resources.')
param location string = resourceGroup().location

param networkInjections string[]

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
    networkInjections: networkInjections // expect undecided: AIS119
  }
}

resource supportAgents 'Microsoft.CognitiveServices/accounts/capabilityHosts@2025-12-01' = {
  parent: support
  name: 'agents'
  properties: { capabilityHostKind: 'Agents' }
}
