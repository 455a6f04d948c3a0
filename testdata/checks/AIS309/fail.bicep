@description('Region of all resources.')
param location string = resourceGroup().location

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

resource sales 'Microsoft.CognitiveServices/accounts/projects@2025-12-01' = {
  parent: foundry
  name: 'proj-sales'
  location: location
  identity: { type: 'SystemAssigned' }
  properties: {}
}

resource supportAgents 'Microsoft.CognitiveServices/accounts/projects/capabilityHosts@2025-12-01' = { // expect: AIS309
  parent: support
  name: 'agents'
  properties: {
    aiServicesConnections: [
      'models'
    ]
  }
}

resource salesAgents 'Microsoft.CognitiveServices/accounts/projects/capabilityHosts@2025-12-01' = { // expect: AIS309
  parent: sales
  name: 'agents'
  properties: {
    storageConnections: [
      'files'
    ]
    threadStorageConnections: [
      'history'
    ]
    vectorStoreConnections: []
  }
}
