param summaryCapacity int = 300

resource ai 'Microsoft.CognitiveServices/accounts@2025-06-01' existing = {
  name: 'ais-callcentre'
}

resource chat 'Microsoft.CognitiveServices/accounts/deployments@2025-06-01' = {
  parent: ai
  name: 'chat'
  sku: { name: 'GlobalStandard', capacity: 1000 }
  properties: {
    model: { format: 'OpenAI', name: 'gpt-5.1', version: '2025-11-13' }
    versionUpgradeOption: 'OnceCurrentVersionExpired'
  }
}

resource summaries 'Microsoft.CognitiveServices/accounts/deployments@2025-06-01' = {
  parent: ai
  name: 'summaries'
  sku: { name: 'GlobalStandard', capacity: summaryCapacity }
  properties: {
    model: { format: 'OpenAI', name: 'gpt-5-mini', version: '2025-08-07' }
    versionUpgradeOption: 'OnceCurrentVersionExpired'
  }
}

// Throughput units, paid beforehand.
resource reserved 'Microsoft.CognitiveServices/accounts/deployments@2025-06-01' = {
  parent: ai
  name: 'reserved'
  sku: { name: 'ProvisionedManaged', capacity: 1500 }
  properties: {
    model: { format: 'OpenAI', name: 'gpt-5.1', version: '2025-11-13' }
    versionUpgradeOption: 'OnceCurrentVersionExpired'
  }
}

resource nightly 'Microsoft.CognitiveServices/accounts/deployments@2025-06-01' = {
  parent: ai
  name: 'nightly'
  sku: { name: 'GlobalBatch', capacity: 20000 }
  properties: {
    model: { format: 'OpenAI', name: 'gpt-5-mini', version: '2025-08-07' }
    versionUpgradeOption: 'OnceCurrentVersionExpired'
  }
}
