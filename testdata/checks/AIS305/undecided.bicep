param modelSku string

resource foundry 'Microsoft.CognitiveServices/accounts@2025-12-01' existing = {
  name: 'ais-support'
}

resource chat 'Microsoft.CognitiveServices/accounts/deployments@2025-06-01' = {
  parent: foundry
  name: 'chat'
  sku: {
    name: modelSku // expect undecided: AIS305
    capacity: 50
  }
  properties: {
    model: {
      format: 'OpenAI'
      name: 'gpt-4o'
      version: '2024-11-20'
    }
  }
}
