resource ai 'Microsoft.CognitiveServices/accounts@2025-06-01' existing = {
  name: 'ais-bank'
}

resource rivals 'Microsoft.CognitiveServices/accounts/raiBlocklists@2025-06-01' = { // expect: AIS410
  parent: ai
  name: 'competitors'
  properties: { description: 'Names of other banks' }
}

resource projects 'Microsoft.CognitiveServices/accounts/raiBlocklists@2025-06-01' = { // expect: AIS410
  parent: ai
  name: 'code-names'
  properties: { description: 'Projects nobody may hear of' }
}

resource guard 'Microsoft.CognitiveServices/accounts/raiPolicies@2025-06-01' = {
  parent: ai
  name: 'guard'
  properties: {
    basePolicyName: 'Microsoft.DefaultV2'
    mode: 'Default'
    contentFilters: [
      { name: 'Hate', source: 'Prompt', enabled: true, blocking: true, severityThreshold: 'Medium' }
    ]
    customBlocklists: [
      { blocklistName: 'slurs', source: 'Prompt', blocking: true }
    ]
  }
}
