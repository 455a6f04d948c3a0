param researchModel string = 'DeepSeek-V3.2'

var notesModel = 'Phi-4'

resource ai 'Microsoft.CognitiveServices/accounts@2025-06-01' existing = {
  name: 'ais-wealth'
}

resource chat 'Microsoft.CognitiveServices/accounts/deployments@2025-06-01' = {
  parent: ai
  name: 'chat'
  sku: { name: 'GlobalStandard', capacity: 50 }
  properties: {
    model: {
      format: 'OpenAI'
      name: 'gpt-4o' // expect: AIS415
      version: '2024-11-20'
    }
    versionUpgradeOption: 'OnceCurrentVersionExpired'
  }
}

resource research 'Microsoft.CognitiveServices/accounts/deployments@2025-06-01' = {
  parent: ai
  name: 'research'
  sku: { name: 'GlobalStandard', capacity: 50 }
  properties: {
    model: {
      format: 'DeepSeek'
      name: researchModel // expect: AIS415
      version: '1'
    }
    versionUpgradeOption: 'OnceCurrentVersionExpired'
  }
}

resource drafts 'Microsoft.CognitiveServices/accounts/deployments@2025-12-01' = {
  parent: ai
  name: 'drafts'
  sku: { name: 'GlobalStandard', capacity: 50 }
  properties: {
    model: {
      format: 'Contoso'
      name: 'gpt-5.1'
      version: '2025-11-13'
      publisher: 'Contoso' // expect: AIS415
    }
    versionUpgradeOption: 'OnceCurrentVersionExpired'
  }
}

resource notes 'Microsoft.CognitiveServices/accounts/deployments@2025-06-01' = {
  parent: ai
  name: 'notes'
  sku: { name: 'GlobalStandard', capacity: 50 }
  properties: {
    model: {
      format: 'Microsoft'
      name: notesModel // expect: AIS415
      version: '7'
    }
    versionUpgradeOption: 'OnceCurrentVersionExpired'
  }
}
