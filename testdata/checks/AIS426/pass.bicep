param pilotModel string = 'GPT-5-mini'

resource ai 'Microsoft.CognitiveServices/accounts@2025-06-01' existing = {
  name: 'ais-wealth'
}

resource router 'Microsoft.CognitiveServices/accounts/deployments@2025-12-01' = {
  parent: ai
  name: 'router'
  sku: { name: 'GlobalStandard', capacity: 50 }
  properties: {
    model: { format: 'OpenAI', name: 'model-router', version: '2025-11-18' }
    routing: {
      mode: 'balanced'
      models: [
        { format: 'OpenAI', name: 'gpt-5.1', version: '2025-11-13' }
        { format: 'OpenAI', name: 'gpt-5-mini', version: '2025-08-07' }
      ]
    }
  }
}

resource pilot 'Microsoft.CognitiveServices/accounts/deployments@2025-12-01' = {
  parent: ai
  name: 'pilot'
  sku: { name: 'GlobalStandard', capacity: 50 }
  properties: {
    model: { format: 'OpenAI', name: 'model-router', version: '2025-11-18' }
    routing: {
      mode: 'balanced'
      models: [
        { format: 'OpenAI', name: pilotModel, version: '2025-08-07' }
      ]
    }
  }
}

resource chat 'Microsoft.CognitiveServices/accounts/deployments@2025-06-01' = {
  parent: ai
  name: 'chat'
  sku: { name: 'GlobalStandard', capacity: 50 }
  properties: {
    model: { format: 'OpenAI', name: 'gpt-4o', version: '2024-11-20' }
    versionUpgradeOption: 'OnceCurrentVersionExpired'
  }
}
