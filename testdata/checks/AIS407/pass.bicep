param checkLicences bool = true

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

resource copilot 'Microsoft.CognitiveServices/accounts/raiPolicies@2025-06-01' = {
  parent: ai
  name: 'copilot'
  properties: {
    basePolicyName: 'Microsoft.DefaultV2'
    mode: 'Default'
    contentFilters: [
      { name: 'Protected Material Text', source: 'Completion', enabled: true, blocking: false }
      {
        name: 'Protected Material Code'
        source: 'Completion'
        enabled: checkLicences
        blocking: true
      }
    ]
  }
}

resource chat 'Microsoft.CognitiveServices/accounts/raiPolicies@2025-06-01' = {
  parent: ai
  name: 'chat'
  properties: {
    basePolicyName: 'Microsoft.DefaultV2'
    mode: 'Default'
    contentFilters: [
      { name: 'Jailbreak', source: 'Prompt', enabled: true, blocking: true }
      { name: 'Profanity', source: 'Completion', enabled: false, blocking: true }
    ]
  }
}
