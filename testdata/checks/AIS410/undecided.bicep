param appliedList string

resource ai 'Microsoft.CognitiveServices/accounts@2025-06-01' existing = {
  name: 'ais-bank'
}

resource rivals 'Microsoft.CognitiveServices/accounts/raiBlocklists@2025-06-01' = { // expect undecided: AIS410
  parent: ai
  name: 'competitors'
  properties: { description: 'Names of other banks' }
}

resource guard 'Microsoft.CognitiveServices/accounts/raiPolicies@2025-06-01' = {
  parent: ai
  name: 'guard'
  properties: {
    basePolicyName: 'Microsoft.DefaultV2'
    mode: 'Default'
    contentFilters: [
      {
        name: 'Hate'
        source: 'Completion'
        enabled: true
        blocking: true
        severityThreshold: 'Medium'
      }
    ]
    customBlocklists: [
      { blocklistName: appliedList, source: 'Prompt', blocking: true }
    ]
  }
}
