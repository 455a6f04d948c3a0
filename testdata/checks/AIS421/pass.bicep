param grokVersion string = '1'

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

resource grok 'Microsoft.CognitiveServices/accounts/deployments@2025-06-01' = {
  parent: ai
  name: 'grok'
  sku: { name: 'GlobalStandard', capacity: 50 }
  properties: {
    model: { format: 'xAI', name: 'grok-4', version: grokVersion }
    versionUpgradeOption: 'OnceCurrentVersionExpired'
  }
}

// Gone already, which is another finding.
resource legacy 'Microsoft.CognitiveServices/accounts/deployments@2025-06-01' = {
  parent: ai
  name: 'legacy'
  sku: { name: 'Standard', capacity: 50 }
  properties: {
    model: { format: 'OpenAI', name: 'gpt-35-turbo', version: '0613' }
    versionUpgradeOption: 'OnceCurrentVersionExpired'
  }
}
