@description('Region of all resources.')
param location string = resourceGroup().location

param hateFilter bool

param audience string

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

resource tenant 'Microsoft.CognitiveServices/accounts/raiPolicies@2025-06-01' = {
  parent: ai
  name: 'tenant'
  properties: {
    basePolicyName: 'Microsoft.DefaultV2'
    mode: 'Default'
    contentFilters: [
      {
        name: 'Hate'
        source: 'Prompt'
        enabled: hateFilter // expect undecided: AIS402
        blocking: true
        severityThreshold: 'Medium'
      }
    ]
  }
}

resource byAudience 'Microsoft.CognitiveServices/accounts/raiPolicies@2025-06-01' = {
  parent: ai
  name: 'by-audience'
  properties: {
    basePolicyName: 'Microsoft.DefaultV2'
    mode: 'Default'
    contentFilters: [
      {
        name: 'Sexual'
        source: 'Completion'
        enabled: audience != 'adults' ? true : false // expect possible: AIS402
        blocking: true
        severityThreshold: 'Medium'
      }
    ]
  }
}
