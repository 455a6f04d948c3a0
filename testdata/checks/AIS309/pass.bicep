@description('Region of all resources.')
param location string = resourceGroup().location

param storageConnection string = 'files'

param vectorConnections string[] = [
  'documents'
]

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

resource supportAgents 'Microsoft.CognitiveServices/accounts/projects/capabilityHosts@2025-12-01' = {
  parent: support
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

resource salesAgents 'Microsoft.CognitiveServices/accounts/projects/capabilityHosts@2025-12-01' = {
  parent: sales
  name: 'agents'
  properties: {
    storageConnections: [
      storageConnection
    ]
    threadStorageConnections: [
      'history'
    ]
    vectorStoreConnections: vectorConnections
  }
}

// The account needs no stores of its own.
resource accountAgents 'Microsoft.CognitiveServices/accounts/capabilityHosts@2025-12-01' = {
  parent: foundry
  name: 'agents'
  properties: { capabilityHostKind: 'Agents' }
}
