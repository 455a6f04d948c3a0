param filterPolicy string = 'Microsoft.DefaultV2'

resource ai 'Microsoft.CognitiveServices/accounts@2025-06-01' existing = {
  name: 'ais-writer'
}

resource house 'Microsoft.CognitiveServices/accounts/raiPolicies@2025-06-01' = {
  parent: ai
  name: 'house-rules'
  properties: {
    basePolicyName: 'Microsoft.DefaultV2'
    mode: 'Default'
    contentFilters: [
      { name: 'Hate', source: 'Prompt', enabled: true, blocking: true, severityThreshold: 'Low' }
      {
        name: 'Hate'
        source: 'Completion'
        enabled: true
        blocking: true
        severityThreshold: 'Low'
      }
    ]
  }
}

resource chat 'Microsoft.CognitiveServices/accounts/deployments@2025-06-01' = {
  parent: ai
  name: 'chat'
  sku: { name: 'GlobalStandard', capacity: 50 }
  properties: {
    model: { format: 'OpenAI', name: 'gpt-5.1', version: '2025-11-13' }
    raiPolicyName: house.name
  }
}

resource drafts 'Microsoft.CognitiveServices/accounts/deployments@2025-06-01' = {
  parent: ai
  name: 'drafts'
  sku: { name: 'GlobalStandard', capacity: 50 }
  properties: {
    model: { format: 'OpenAI', name: 'gpt-5-mini', version: '2025-08-07' }
    raiPolicyName: filterPolicy
  }
}

// What embeddings and transcripts hold is not filtered.
resource embeddings 'Microsoft.CognitiveServices/accounts/deployments@2025-06-01' = {
  parent: ai
  name: 'embeddings'
  sku: { name: 'GlobalStandard', capacity: 50 }
  properties: {
    model: { format: 'OpenAI', name: 'text-embedding-3-large', version: '1' }
    versionUpgradeOption: 'OnceCurrentVersionExpired'
  }
}

resource dictation 'Microsoft.CognitiveServices/accounts/deployments@2025-06-01' = {
  parent: ai
  name: 'dictation'
  sku: { name: 'Standard', capacity: 3 }
  properties: {
    model: { format: 'OpenAI', name: 'whisper', version: '001' }
    versionUpgradeOption: 'OnceCurrentVersionExpired'
  }
}
