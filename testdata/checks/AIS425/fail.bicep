param blockTone bool = false

resource ai 'Microsoft.CognitiveServices/accounts@2025-06-01' existing = {
  name: 'ais-clinic'
}

resource doctors 'Microsoft.CognitiveServices/accounts/raiPolicies@2025-12-01' = {
  parent: ai
  name: 'doctors'
  properties: {
    basePolicyName: 'Microsoft.DefaultV2'
    mode: 'Default'
    contentFilters: [
      { name: 'Hate', source: 'Prompt', enabled: true, blocking: true, severityThreshold: 'Medium' }
    ]
    safetyProviders: [
      { safetyProviderName: 'dosage', source: 'Completion', blocking: true }
      {
        safetyProviderName: 'diagnosis'
        source: 'Completion'
        blocking: false // expect: AIS425
      }
    ]
  }
}

resource patients 'Microsoft.CognitiveServices/accounts/raiPolicies@2025-12-01' = {
  parent: ai
  name: 'patients'
  properties: {
    basePolicyName: 'Microsoft.DefaultV2'
    mode: 'Default'
    contentFilters: [
      { name: 'Hate', source: 'Prompt', enabled: true, blocking: true, severityThreshold: 'Medium' }
    ]
    safetyProviders: [
      {
        safetyProviderName: 'tone'
        source: 'Completion'
        blocking: blockTone // expect: AIS425
      }
    ]
  }
}
