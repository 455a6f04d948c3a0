@description('Region of all resources.')
param location string = resourceGroup().location

param faqKind string = 'AIServices'

resource language 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'lang-bookings'
  location: location
  kind: 'TextAnalytics'
  sku: { name: 'S0' }
  properties: { customSubDomainName: 'lang-bookings', disableLocalAuth: true, publicNetworkAccess: 'Disabled' }
}

resource answers 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'ais-bookings'
  location: location
  kind: faqKind
  sku: { name: 'S0' }
  properties: { customSubDomainName: 'ais-bookings', disableLocalAuth: true, publicNetworkAccess: 'Disabled' }
}

// Runs until 2027.
resource moderation 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'mod-bookings'
  location: location
  kind: 'ContentModerator'
  sku: { name: 'S0' }
  properties: { customSubDomainName: 'mod-bookings', disableLocalAuth: true, publicNetworkAccess: 'Disabled' }
}

resource speech 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'spch-bookings'
  location: location
  kind: 'SpeechServices'
  sku: { name: 'S0' }
  properties: { customSubDomainName: 'spch-bookings', disableLocalAuth: true, publicNetworkAccess: 'Disabled' }
}
