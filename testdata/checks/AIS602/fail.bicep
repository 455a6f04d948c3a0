param summaryCapacity int = 1200

var plenty = 10000

resource ai 'Microsoft.CognitiveServices/accounts@2025-06-01' existing = {
  name: 'ais-callcentre'
}

resource chat 'Microsoft.CognitiveServices/accounts/deployments@2025-06-01' = {
  parent: ai
  name: 'chat'
  sku: {
    name: 'GlobalStandard'
    capacity: 5000 // expect: AIS602
  }
  properties: {
    model: { format: 'OpenAI', name: 'gpt-5.1', version: '2025-11-13' }
    versionUpgradeOption: 'OnceCurrentVersionExpired'
  }
}

resource summaries 'Microsoft.CognitiveServices/accounts/deployments@2025-06-01' = {
  parent: ai
  name: 'summaries'
  sku: {
    name: 'DataZoneStandard'
    capacity: summaryCapacity // expect: AIS602
  }
  properties: {
    model: { format: 'OpenAI', name: 'gpt-5-mini', version: '2025-08-07' }
    versionUpgradeOption: 'OnceCurrentVersionExpired'
  }
}

resource router 'Microsoft.CognitiveServices/accounts/deployments@2025-06-01' = {
  parent: ai
  name: 'router'
  sku: {
    name: 'GlobalStandard'
    capacity: plenty // expect: AIS602
  }
  properties: {
    model: { format: 'OpenAI', name: 'model-router', version: '2025-11-18' }
    versionUpgradeOption: 'OnceCurrentVersionExpired'
  }
}
