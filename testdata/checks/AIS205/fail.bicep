@description('Region of all resources.')
param location string = resourceGroup().location

param projectIdentity string = 'None'

resource foundry 'Microsoft.CognitiveServices/accounts@2025-12-01' existing = {
  name: 'ais-support'
}

resource support 'Microsoft.CognitiveServices/accounts/projects@2025-12-01' = { // expect: AIS205
  parent: foundry
  name: 'proj-support'
  location: location
  properties: { displayName: 'proj-support' }
}

resource sales 'Microsoft.CognitiveServices/accounts/projects@2025-12-01' = {
  parent: foundry
  name: 'proj-sales'
  location: location
  identity: {
    type: 'None' // expect: AIS205
  }
  properties: { displayName: 'proj-sales' }
}

resource travel 'Microsoft.CognitiveServices/accounts/projects@2025-12-01' = {
  parent: foundry
  name: 'proj-travel'
  location: location
  identity: {
    type: projectIdentity // expect: AIS205
  }
  properties: { displayName: 'proj-travel' }
}
