resource ai 'Microsoft.CognitiveServices/accounts@2025-06-01' existing = {
  name: 'ais-portal'
}

resource router 'Microsoft.CognitiveServices/accounts/deployments@2025-12-01' = { // expect: AIS416
  parent: ai
  name: 'router'
  sku: { name: 'GlobalStandard', capacity: 50 }
  properties: {
    model: { format: 'OpenAI', name: 'model-router', version: '2025-11-18' }
    versionUpgradeOption: 'NoAutoUpgrade'
  }
}

resource cheap 'Microsoft.CognitiveServices/accounts/deployments@2025-12-01' = { // expect: AIS416
  parent: ai
  name: 'cheap'
  sku: { name: 'GlobalStandard', capacity: 50 }
  properties: {
    model: { format: 'OpenAI', name: 'model-router', version: '2025-11-18' }
    routing: { mode: 'cost' }
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
      models: [] // expect: AIS416
    }
  }
}
