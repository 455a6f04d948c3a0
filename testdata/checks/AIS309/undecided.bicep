@description('Region of all resources.')
param location string = resourceGroup().location

param vectorConnections string[]

resource foundry 'Microsoft.CognitiveServices/accounts@2025-12-01' existing = {
  name: 'ais-support'
}

resource support 'Microsoft.CognitiveServices/accounts/projects@2025-12-01' = {
  parent: foundry
  name: 'proj-support'
  location: location
  identity: { type: 'SystemAssigned' }
  properties: {}
}

resource supportAgents 'Microsoft.CognitiveServices/accounts/projects/capabilityHosts@2025-12-01' = { // expect undecided: AIS309
  parent: support
  name: 'agents'
  properties: {
    storageConnections: [
      'files'
    ]
    threadStorageConnections: [
      'history'
    ]
    vectorStoreConnections: vectorConnections
  }
}
