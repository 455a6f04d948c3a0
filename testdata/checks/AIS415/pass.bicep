param researchModel string = 'mistral-medium-2505'

resource ai 'Microsoft.CognitiveServices/accounts@2025-06-01' existing = {
  name: 'ais-wealth'
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

resource research 'Microsoft.CognitiveServices/accounts/deployments@2025-06-01' = {
  parent: ai
  name: 'research'
  sku: { name: 'GlobalStandard', capacity: 50 }
  properties: {
    model: { format: 'Mistral AI', name: researchModel, version: '1' }
    versionUpgradeOption: 'OnceCurrentVersionExpired'
  }
}

resource embeddings 'Microsoft.CognitiveServices/accounts/deployments@2025-12-01' = {
  parent: ai
  name: 'embeddings'
  sku: { name: 'GlobalStandard', capacity: 50 }
  properties: {
    model: { format: 'OpenAI', name: 'text-embedding-3-large', version: '1', publisher: 'openai' }
    versionUpgradeOption: 'OnceCurrentVersionExpired'
  }
}
