@description('Name of the content filter.')
param filterPolicy string = ''

resource ai 'Microsoft.CognitiveServices/accounts@2025-06-01' existing = {
  name: 'ais-writer'
}

resource chat 'Microsoft.CognitiveServices/accounts/deployments@2025-06-01' = { // expect: AIS401
  parent: ai
  name: 'chat'
  sku: { name: 'GlobalStandard', capacity: 50 }
  properties: {
    model: { format: 'OpenAI', name: 'gpt-5.1', version: '2025-11-13' }
    versionUpgradeOption: 'OnceCurrentVersionExpired'
  }
}

resource drafts 'Microsoft.CognitiveServices/accounts/deployments@2025-06-01' = { // expect: AIS401
  parent: ai
  name: 'drafts'
  sku: { name: 'GlobalStandard', capacity: 50 }
  properties: {
    model: { format: 'OpenAI', name: 'gpt-5-mini', version: '2025-08-07' }
    versionUpgradeOption: 'OnceCurrentVersionExpired'
  }
}

resource summary 'Microsoft.CognitiveServices/accounts/deployments@2025-06-01' = {
  parent: ai
  name: 'summary'
  sku: { name: 'GlobalStandard', capacity: 50 }
  properties: {
    model: { format: 'OpenAI', name: 'gpt-5.4-nano', version: '2026-03-17' }
    raiPolicyName: filterPolicy // expect: AIS401
  }
}
