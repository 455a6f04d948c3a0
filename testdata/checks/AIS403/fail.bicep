@description('Region of all resources.')
param location string = resourceGroup().location

@description('Annotations first, blocking after the trial.')
param block bool = false

var annotate = false

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

resource trial 'Microsoft.CognitiveServices/accounts/raiPolicies@2025-06-01' = {
  parent: ai
  name: 'trial'
  properties: {
    basePolicyName: 'Microsoft.DefaultV2'
    mode: 'Default'
    contentFilters: [
      {
        name: 'Hate'
        source: 'Prompt'
        enabled: true
        blocking: false // expect: AIS403
        severityThreshold: 'Medium'
      }
      {
        name: 'Violence'
        source: 'Completion'
        enabled: true
        blocking: block // expect: AIS403
        severityThreshold: 'Medium'
      }
      {
        name: 'Jailbreak'
        source: 'Prompt'
        enabled: true
        blocking: annotate // expect: AIS403
      }
    ]
  }
}

resource labels 'Microsoft.CognitiveServices/accounts/raiPolicies@2025-12-01' = {
  parent: ai
  name: 'labels-only'
  properties: {
    basePolicyName: 'Microsoft.DefaultV2'
    mode: 'Default'
    contentFilters: [
      { name: 'Sexual', source: 'Completion', enabled: true, action: 'ANNOTATING' } // expect: AIS403
      { name: 'Hate', source: 'Completion', enabled: true, action: 'BLOCKING' }
    ]
  }
}
