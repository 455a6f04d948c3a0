param modelVersion string = '2024-05-13'

var previewVersion = '2025-02-27'

resource ai 'Microsoft.CognitiveServices/accounts@2025-06-01' existing = {
  name: 'cog-intranet'
}

resource chat 'Microsoft.CognitiveServices/accounts/deployments@2025-06-01' = {
  parent: ai
  name: 'chat'
  sku: { name: 'Standard', capacity: 50 }
  properties: {
    model: {
      format: 'OpenAI'
      name: 'gpt-35-turbo'
      version: '0613' // expect: AIS413
    }
    versionUpgradeOption: 'OnceCurrentVersionExpired'
  }
}

resource search 'Microsoft.CognitiveServices/accounts/deployments@2025-06-01' = {
  parent: ai
  name: 'search'
  sku: { name: 'GlobalStandard', capacity: 50 }
  properties: {
    model: {
      format: 'OpenAI'
      name: 'gpt-4o'
      version: modelVersion // expect: AIS413
    }
    versionUpgradeOption: 'OnceCurrentVersionExpired'
  }
}

resource pictures 'Microsoft.CognitiveServices/accounts/deployments@2025-06-01' = {
  parent: ai
  name: 'pictures'
  sku: { name: 'Standard', capacity: 1 }
  properties: {
    model: {
      format: 'OpenAI'
      name: 'dall-e-3'
      version: '3.0' // expect: AIS413
    }
    versionUpgradeOption: 'OnceCurrentVersionExpired'
  }
}

resource preview 'Microsoft.CognitiveServices/accounts/deployments@2025-06-01' = {
  parent: ai
  name: 'preview'
  sku: { name: 'GlobalStandard', capacity: 50 }
  properties: {
    model: {
      format: 'OpenAI'
      name: 'gpt-4.5-preview'
      version: previewVersion // expect: AIS413
    }
    versionUpgradeOption: 'OnceCurrentVersionExpired'
  }
}
