@description('Region of all resources.')
param location string = resourceGroup().location

param projectIdentity string = 'SystemAssigned'

resource foundry 'Microsoft.CognitiveServices/accounts@2025-12-01' existing = {
  name: 'ais-support'
}

resource support 'Microsoft.CognitiveServices/accounts/projects@2025-12-01' = {
  parent: foundry
  name: 'proj-support'
  location: location
  identity: { type: 'SystemAssigned' }
  properties: { displayName: 'proj-support' }
}

resource travel 'Microsoft.CognitiveServices/accounts/projects@2025-12-01' = {
  parent: foundry
  name: 'proj-travel'
  location: location
  identity: { type: projectIdentity }
  properties: { displayName: 'proj-travel' }
}
