@description('Region of all resources.')
param location string = resourceGroup().location

param faqKind string = 'QnAMaker'

resource intents 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'luis-bookings'
  location: location
  kind: 'LUIS' // expect: AIS414
  sku: { name: 'S0' }
  properties: { customSubDomainName: 'luis-bookings', disableLocalAuth: true, publicNetworkAccess: 'Disabled' }
}

resource faq 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'qna-bookings'
  location: location
  kind: faqKind // expect: AIS414
  sku: { name: 'S0' }
  properties: { customSubDomainName: 'qna-bookings', disableLocalAuth: true, publicNetworkAccess: 'Disabled' }
}

resource offers 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'pers-bookings'
  location: location
  kind: 'Personalizer' // expect: AIS414
  sku: { name: 'S0' }
  properties: { customSubDomainName: 'pers-bookings', disableLocalAuth: true, publicNetworkAccess: 'Disabled' }
}

resource papers 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'acad-bookings'
  location: location
  kind: 'academic' // expect: AIS414
  sku: { name: 'S0' }
  properties: { customSubDomainName: 'acad-bookings', disableLocalAuth: true, publicNetworkAccess: 'Disabled' }
}
