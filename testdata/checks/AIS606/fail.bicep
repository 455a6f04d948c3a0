@description('Region of all resources.')
param location string = resourceGroup().location

param allowBursts bool = true

var flexible = true

resource language 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'lang-mailroom'
  location: location
  kind: 'TextAnalytics'
  sku: { name: 'S' }
  properties: {
    customSubDomainName: 'lang-mailroom'
    disableLocalAuth: true
    publicNetworkAccess: 'Disabled'
    dynamicThrottlingEnabled: true // expect: AIS606
  }
}

resource vision 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'cv-mailroom'
  location: location
  kind: 'ComputerVision'
  sku: { name: 'S' }
  properties: {
    customSubDomainName: 'cv-mailroom'
    disableLocalAuth: true
    publicNetworkAccess: 'Disabled'
    dynamicThrottlingEnabled: allowBursts // expect: AIS606
  }
}

resource speech 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'spch-mailroom'
  location: location
  kind: 'SpeechServices'
  sku: { name: 'S' }
  properties: {
    customSubDomainName: 'spch-mailroom'
    disableLocalAuth: true
    publicNetworkAccess: 'Disabled'
    dynamicThrottlingEnabled: flexible // expect: AIS606
  }
}

resource models 'Microsoft.CognitiveServices/accounts@2025-06-01' existing = {
  name: 'ais-mailroom'
}

resource sorting 'Microsoft.CognitiveServices/accounts/deployments@2025-06-01' = {
  parent: models
  name: 'sorting'
  sku: { name: 'GlobalStandard', capacity: 50 }
  properties: {
    model: { format: 'OpenAI', name: 'gpt-5-mini', version: '2025-08-07' }
    dynamicThrottlingEnabled: true // expect: AIS606
  }
}
