@description('Region of all resources.')
param location string = resourceGroup().location

resource ai 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'ais-travel'
  location: location
  kind: 'AIServices'
  sku: { name: 'S0' }
  identity: { type: 'SystemAssigned' }
  properties: {
    customSubDomainName: 'ais-travel'
    disableLocalAuth: true
    publicNetworkAccess: 'Disabled'
    allowProjectManagement: true
  }
}

resource bookings 'Microsoft.CognitiveServices/accounts/projects@2025-06-01' = {
  parent: ai
  name: 'bookings'
  identity: { type: 'SystemAssigned' }
  properties: { displayName: 'Bookings' }
}

resource agents 'Microsoft.CognitiveServices/accounts/projects/capabilityHosts@2025-06-01' = {
  parent: bookings
  name: 'agents'
  properties: { capabilityHostKind: 'Agents' }
}

resource guard 'Microsoft.CognitiveServices/accounts/raiPolicies@2025-12-01' = {
  parent: ai
  name: 'guard'
  properties: {
    basePolicyName: 'Microsoft.DefaultV2'
    mode: 'Default'
    contentFilters: [
      { name: 'Jailbreak', source: 'Prompt', enabled: true, blocking: true }
      { name: 'Indirect Attack', source: 'PostToolCall', enabled: true, blocking: true }
    ]
  }
}

resource strict 'Microsoft.CognitiveServices/accounts/raiPolicies@2025-12-01' = {
  parent: ai
  name: 'strict'
  properties: {
    basePolicyName: 'Microsoft.DefaultV2'
    mode: 'Default'
    contentFilters: [
      { name: 'Task Adherence', source: 'PreToolCall', enabled: true, blocking: true }
    ]
  }
}
