param overflowSku string

resource foundry 'Microsoft.CognitiveServices/accounts@2025-12-01' existing = {
  name: 'ais-support'
}

resource chat 'Microsoft.CognitiveServices/accounts/deployments@2025-12-01' = {
  parent: foundry
  name: 'chat'
  sku: {
    name: 'ProvisionedManaged'
    capacity: 50
  }
  properties: {
    model: {
      format: 'OpenAI'
      name: 'gpt-4o'
      version: '2024-11-20'
    }
    spilloverDeploymentName: 'chat-overflow'
  }
}

resource chatOverflow 'Microsoft.CognitiveServices/accounts/deployments@2025-12-01' = {
  parent: foundry
  name: 'chat-overflow'
  sku: {
    name: overflowSku // expect undecided: AIS306
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
