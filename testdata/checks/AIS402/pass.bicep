@description('Region of all resources.')
param location string = resourceGroup().location

param violenceFilter bool = true

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
        name: 'Hate'
        source: 'Completion'
        enabled: true
        blocking: true
        severityThreshold: 'Low'
      }
      {
        name: 'Violence'
        source: 'Completion'
        enabled: violenceFilter
        blocking: true
        severityThreshold: 'Medium'
      }
    ]
  }
}

// Quotes licensed text; no harm category is off.
resource quoting 'Microsoft.CognitiveServices/accounts/raiPolicies@2025-06-01' = {
  parent: ai
  name: 'quoting'
  properties: {
    basePolicyName: 'Microsoft.DefaultV2'
    mode: 'Default'
    contentFilters: [
      {
        name: 'Sexual'
        source: 'Completion'
        enabled: true
        blocking: true
        severityThreshold: 'Medium'
      }
      {
        name: 'Protected Material Text'
        source: 'Completion'
        enabled: false
        blocking: false
      }
    ]
  }
}
