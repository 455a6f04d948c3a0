@description('Region of all resources.')
param location string = resourceGroup().location

param renew bool = false

resource ai 'Microsoft.CognitiveServices/accounts@2025-06-01' existing = {
  name: 'tr-shop'
}

resource translation 'Microsoft.CognitiveServices/accounts/commitmentPlans@2025-06-01' = {
  parent: ai
  name: 'translation'
  properties: {
    hostingModel: 'Web'
    planType: 'TextTranslation'
    autoRenew: false
    current: { tier: 'T1' }
  }
}

resource shared 'Microsoft.CognitiveServices/commitmentPlans@2025-06-01' = {
  name: 'shared-translation'
  location: location
  kind: 'TextTranslation'
  sku: { name: 'S0' }
  properties: {
    hostingModel: 'Web'
    planType: 'TextTranslation'
    autoRenew: renew
    current: { tier: 'T1' }
  }
}
