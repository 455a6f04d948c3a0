@description('Region of all resources.')
param location string = resourceGroup().location

param block bool = true

resource ai 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'ais-community'
  location: location
  kind: 'AIServices'
  sku: {
    name: 'S0'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    customSubDomainName: 'ais-community'
    disableLocalAuth: true
    publicNetworkAccess: 'Disabled'
  }
}

resource strict 'Microsoft.CognitiveServices/accounts/raiPolicies@2025-06-01' = {
  parent: ai
  name: 'strict'
  properties: {
    basePolicyName: 'Microsoft.DefaultV2'
    mode: 'Default'
    contentFilters: [
      {
        name: 'Hate'
        source: 'Prompt'
        enabled: true
        blocking: true
        severityThreshold: 'Low'
      }
      {
        name: 'Violence'
        source: 'Completion'
        enabled: true
        blocking: block
        severityThreshold: 'Medium'
      }
      {
        name: 'Protected Material Code'
        source: 'Completion'
        enabled: true
        blocking: false
      }
    ]
  }
}

resource agent 'Microsoft.CognitiveServices/accounts/raiPolicies@2025-12-01' = {
  parent: ai
  name: 'agent'
  properties: {
    basePolicyName: 'Microsoft.DefaultV2'
    mode: 'Default'
    contentFilters: [
      {
        name: 'Hate'
        source: 'Completion'
        enabled: true
        severityThreshold: 'Medium'
        action: 'BLOCKING'
      }
    ]
  }
}
