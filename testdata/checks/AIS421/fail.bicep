param whisperVersion string = '001'

resource ai 'Microsoft.CognitiveServices/accounts@2025-06-01' existing = {
  name: 'cog-intranet'
}

resource chat 'Microsoft.CognitiveServices/accounts/deployments@2025-06-01' = {
  parent: ai
  name: 'chat'
  sku: { name: 'GlobalStandard', capacity: 50 }
  properties: {
    model: {
      format: 'OpenAI'
      name: 'gpt-5'
      version: '2025-08-07' // expect: AIS421
    }
    versionUpgradeOption: 'OnceCurrentVersionExpired'
  }
}

resource dictation 'Microsoft.CognitiveServices/accounts/deployments@2025-06-01' = {
  parent: ai
  name: 'dictation'
  sku: { name: 'Standard', capacity: 3 }
  properties: {
    model: {
      format: 'OpenAI'
      name: 'whisper'
      version: whisperVersion // expect: AIS421
    }
    versionUpgradeOption: 'OnceCurrentVersionExpired'
  }
}

resource analysis 'Microsoft.CognitiveServices/accounts/deployments@2025-06-01' = {
  parent: ai
  name: 'analysis'
  sku: { name: 'GlobalStandard', capacity: 50 }
  properties: {
    model: {
      format: 'OpenAI'
      name: 'o3-pro'
      version: '2025-06-10' // expect: AIS421
    }
    versionUpgradeOption: 'OnceCurrentVersionExpired'
  }
}
