param rivalList string = 'competitors'

resource ai 'Microsoft.CognitiveServices/accounts@2025-06-01' existing = {
  name: 'ais-bank'
}

resource rivals 'Microsoft.CognitiveServices/accounts/raiBlocklists@2025-06-01' = {
  parent: ai
  name: 'competitors'
  properties: { description: 'Names of other banks' }
}

resource projects 'Microsoft.CognitiveServices/accounts/raiBlocklists@2025-06-01' = {
  parent: ai
  name: 'code-names'
  properties: { description: 'Projects nobody may hear of' }
}

resource guard 'Microsoft.CognitiveServices/accounts/raiPolicies@2025-06-01' = {
  parent: ai
  name: 'guard'
  properties: {
    basePolicyName: 'Microsoft.DefaultV2'
    mode: 'Default'
    contentFilters: [
      { name: 'Hate', source: 'Prompt', enabled: true, blocking: true, severityThreshold: 'Medium' }
    ]
    customBlocklists: [
      { blocklistName: rivalList, source: 'Prompt', blocking: true }
      { blocklistName: projects.name, source: 'Prompt', blocking: true }
    ]
  }
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
