param blockQuotations bool = true

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
      { name: 'Protected Material Text', source: 'Completion', enabled: true, blocking: true }
      { name: 'Protected Material Code', source: 'Completion', enabled: true, blocking: false }
    ]
  }
}

resource articles 'Microsoft.CognitiveServices/accounts/raiPolicies@2025-06-01' = {
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
        blocking: blockQuotations
      }
      { name: 'Protected Material Code', source: 'Completion', enabled: true, blocking: false }
    ]
  }
}

// Blocks by its action; the second is off, which is another matter.
resource archive 'Microsoft.CognitiveServices/accounts/raiPolicies@2025-12-01' = {
  parent: ai
  name: 'archive'
  properties: {
    basePolicyName: 'Microsoft.DefaultV2'
    mode: 'Default'
    contentFilters: [
      {
        name: 'Protected Material Text'
        source: 'Completion'
        enabled: true
        blocking: false
        action: 'BLOCKING'
      }
      { name: 'Protected Material Text', source: 'Completion', enabled: false, blocking: false }
    ]
  }
}
