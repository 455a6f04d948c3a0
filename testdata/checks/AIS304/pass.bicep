param searchRegion string = 'West Europe'

resource chat 'Microsoft.CognitiveServices/accounts@2025-12-01' = {
  name: 'cog-claims-chat'
  location: 'swedencentral'
  kind: 'OpenAI'
  sku: { name: 'S0' }
  properties: {
    customSubDomainName: 'cog-claims-chat'
    disableLocalAuth: true
  }
}

resource srchClaims 'Microsoft.Search/searchServices@2025-05-01' = {
  name: 'srch-claims'
  location: searchRegion
  sku: { name: 'standard' }
  identity: { type: 'SystemAssigned' }
  properties: { disableLocalAuth: true }
}

resource words 'Microsoft.CognitiveServices/accounts@2025-12-01' = {
  name: 'cog-claims-words'
  location: 'SwedenCentral'
  kind: 'TextAnalytics'
  sku: { name: 'S0' }
  properties: {
    customSubDomainName: 'cog-claims-words'
    disableLocalAuth: true
  }
}
