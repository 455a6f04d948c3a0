@description('Region of all resources.')
param location string = resourceGroup().location

param callerPolicy string = 'Default'

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

resource travelDesk 'Microsoft.CognitiveServices/accounts/projects/applications@2025-12-01' = {
  parent: support
  name: 'travel-desk'
  properties: {
    displayName: 'travel-desk'
    agents: [
      { agentName: 'travel-desk' }
    ]
    authorizationPolicy: { type: 'Default' }
  }
}

resource expenseDesk 'Microsoft.CognitiveServices/accounts/projects/applications@2025-12-01' = {
  parent: support
  name: 'expense-desk'
  properties: {
    displayName: 'expense-desk'
    agents: [
      { agentName: 'expense-desk' }
    ]
    authorizationPolicy: { type: callerPolicy }
  }
}

resource teamsDesk 'Microsoft.CognitiveServices/accounts/projects/applications@2025-12-01' = {
  parent: support
  name: 'teams-desk'
  properties: {
    displayName: 'teams-desk'
    agents: [
      { agentName: 'teams-desk' }
    ]
    authorizationPolicy: { type: 'Channels' }
  }
}
