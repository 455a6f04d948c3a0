param blockQuotations bool = false

resource ai 'Microsoft.CognitiveServices/accounts@2025-06-01' existing = {
  name: 'ais-lyrics'
}

resource quotes 'Microsoft.CognitiveServices/accounts/raiPolicies@2025-06-01' = {
  parent: ai
  name: 'quotes'
  properties: {
    basePolicyName: 'Microsoft.DefaultV2'
    mode: 'Default'
    contentFilters: [
      { name: 'Jailbreak', source: 'Prompt', enabled: true, blocking: true }
      {
        name: 'Protected Material Text'
        source: 'Completion'
        enabled: true
        blocking: false // expect: AIS420
      }
    ]
  }
}

resource articles 'Microsoft.CognitiveServices/accounts/raiPolicies@2025-12-01' = {
  parent: ai
  name: 'articles'
  properties: {
    basePolicyName: 'Microsoft.DefaultV2'
    mode: 'Default'
    contentFilters: [
      {
        name: 'Protected Material Text'
        source: 'Completion'
        enabled: true
        blocking: blockQuotations // expect: AIS420
        action: 'ANNOTATING'
      }
      { name: 'Protected Material Code', source: 'Completion', enabled: true, blocking: false }
    ]
  }
}
