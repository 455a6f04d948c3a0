@description('Region of all resources.')
param location string = resourceGroup().location

@description('The game needs to talk about battles.')
param violenceFilter bool = false

var harmCategories = [
  'Hate'
  'Sexual'
  'Violence'
  'Selfharm'
]

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

resource relaxed 'Microsoft.CognitiveServices/accounts/raiPolicies@2025-06-01' = {
  parent: ai
  name: 'relaxed'
  properties: {
    basePolicyName: 'Microsoft.DefaultV2'
    mode: 'Default'
    contentFilters: [
      {
        name: 'Hate'
        source: 'Prompt'
        enabled: false // expect: AIS402
        blocking: true
        severityThreshold: 'Medium'
      }
      {
        name: 'Hate'
        source: 'Completion'
        enabled: true
        blocking: true
        severityThreshold: 'Medium'
      }
      {
        name: 'Violence'
        source: 'Completion'
        enabled: violenceFilter // expect: AIS402
        blocking: true
        severityThreshold: 'Medium'
      }
    ]
  }
}

resource answers 'Microsoft.CognitiveServices/accounts/raiPolicies@2025-06-01' = {
  parent: ai
  name: 'answers-open'
  properties: {
    basePolicyName: 'Microsoft.DefaultV2'
    mode: 'Default'
    contentFilters: [for category in harmCategories: {
      name: category
      source: 'Completion'
      enabled: false // expect: AIS402
      blocking: true
      severityThreshold: 'High'
    }]
  }
}

resource research 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'cog-community-research'
  location: location
  kind: 'OpenAI'
  sku: {
    name: 'S0'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    customSubDomainName: 'cog-community-research'
    disableLocalAuth: true
    publicNetworkAccess: 'Disabled'
  }

  resource policy 'raiPolicies' = {
    name: 'research'
    properties: {
      basePolicyName: 'Microsoft.DefaultV2'
      mode: 'Default'
      contentFilters: [
        { name: 'Self harm', source: 'Prompt', enabled: false, blocking: false } // expect: AIS402
      ]
    }
  }
}
