param overflowSku string = 'GlobalStandard'

var overflow = 'chat-overflow'

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
    spilloverDeploymentName: overflow
  }
}

resource chatOverflow 'Microsoft.CognitiveServices/accounts/deployments@2025-12-01' = {
  parent: foundry
  name: 'chat-overflow'
  sku: {
    name: 'GlobalStandard' // expect: AIS306
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

resource mail 'Microsoft.CognitiveServices/accounts/deployments@2025-12-01' = {
  parent: foundry
  name: 'mail'
  sku: {
    name: 'DataZoneProvisionedManaged'
    capacity: 50
  }
  properties: {
    model: {
      format: 'OpenAI'
      name: 'gpt-4o'
      version: '2024-11-20'
    }
    spilloverDeploymentName: 'mail-overflow'
  }
}

resource mailOverflow 'Microsoft.CognitiveServices/accounts/deployments@2025-12-01' = {
  parent: foundry
  name: 'mail-overflow'
  sku: {
    name: overflowSku // expect: AIS306
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

resource voice 'Microsoft.CognitiveServices/accounts/deployments@2025-12-01' = {
  parent: foundry
  name: 'voice'
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
    spilloverDeploymentName: 'voice-overflow'
  }
}

resource voiceOverflow 'Microsoft.CognitiveServices/accounts/deployments@2025-12-01' = {
  parent: foundry
  name: 'voice-overflow'
  sku: {
    name: 'DataZoneStandard' // expect: AIS306
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
