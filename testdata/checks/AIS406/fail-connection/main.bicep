param location string = resourceGroup().location

resource ai 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'ais-market-watch'
  location: location
  kind: 'AIServices'
  sku: { name: 'S0' }
  identity: { type: 'SystemAssigned' }
  properties: {
    allowProjectManagement: true
    customSubDomainName: 'ais-market-watch'
    disableLocalAuth: true
  }
}

resource desk 'Microsoft.CognitiveServices/accounts/projects@2025-06-01' = {
  parent: ai
  name: 'trading-desk'
  location: location
  identity: { type: 'SystemAssigned' }
  properties: { displayName: 'Trading desk' }
}

// Agents read the web.
resource bing 'Microsoft.CognitiveServices/accounts/projects/connections@2025-06-01' = {
  parent: desk
  name: 'bing'
  properties: {
    category: 'GroundingWithBingSearch'
    authType: 'AAD'
    target: 'https://api.bing.microsoft.com/'
  }
}

resource guard 'Microsoft.CognitiveServices/accounts/raiPolicies@2025-06-01' = {
  parent: ai
  name: 'guard'
  properties: {
    basePolicyName: 'Microsoft.DefaultV2'
    contentFilters: [ // expect: AIS406
      { name: 'Jailbreak', source: 'Prompt', enabled: true, blocking: true }
    ]
  }
}
