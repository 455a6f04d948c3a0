@description('Region of all resources.')
param location string = resourceGroup().location

param allowBursts bool = false

resource language 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'lang-mailroom'
  location: location
  kind: 'TextAnalytics'
  sku: { name: 'S' }
  properties: {
    customSubDomainName: 'lang-mailroom'
    disableLocalAuth: true
    publicNetworkAccess: 'Disabled'
    dynamicThrottlingEnabled: false
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
    dynamicThrottlingEnabled: allowBursts
  }
}

resource speech 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'spch-mailroom'
  location: location
  kind: 'SpeechServices'
  sku: { name: 'S' }
  properties: { customSubDomainName: 'spch-mailroom', disableLocalAuth: true, publicNetworkAccess: 'Disabled' }
}
