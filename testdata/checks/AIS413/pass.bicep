param modelVersion string = '2024-11-20'

resource ai 'Microsoft.CognitiveServices/accounts@2025-06-01' existing = {
  name: 'cog-intranet'
}

resource chat 'Microsoft.CognitiveServices/accounts/deployments@2025-06-01' = {
  parent: ai
  name: 'chat'
  sku: { name: 'GlobalStandard', capacity: 50 }
  properties: {
    model: { format: 'OpenAI', name: 'gpt-5.1', version: '2025-11-13' }
    versionUpgradeOption: 'OnceCurrentVersionExpired'
  }
}

// Retires in spring.
resource search 'Microsoft.CognitiveServices/accounts/deployments@2025-06-01' = {
  parent: ai
  name: 'search'
  sku: { name: 'GlobalStandard', capacity: 50 }
  properties: {
    model: { format: 'OpenAI', name: 'gpt-4o', version: modelVersion }
    versionUpgradeOption: 'OnceCurrentVersionExpired'
  }
}

resource grok 'Microsoft.CognitiveServices/accounts/deployments@2025-06-01' = {
  parent: ai
  name: 'grok'
  sku: { name: 'GlobalStandard', capacity: 50 }
  properties: {
    model: { format: 'xAI', name: 'grok-4', version: '1' }
    versionUpgradeOption: 'OnceCurrentVersionExpired'
  }
}

// Fine-tuned models have dates of their own.
resource tuned 'Microsoft.CognitiveServices/accounts/deployments@2025-06-01' = {
  parent: ai
  name: 'tuned'
  sku: { name: 'Standard', capacity: 50 }
  properties: {
    model: { format: 'OpenAI', name: 'gpt-4o-2024-05-13.ft-0b1c', version: '1' }
    versionUpgradeOption: 'OnceCurrentVersionExpired'
  }
}
