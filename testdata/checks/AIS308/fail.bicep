@description('Region of all resources.')
param location string = resourceGroup().location

param searchKey string

param searchCategory string = 'Serp'

resource foundry 'Microsoft.CognitiveServices/accounts@2025-12-01' existing = {
  name: 'ais-support'
}

resource support 'Microsoft.CognitiveServices/accounts/projects@2025-12-01' = {
  parent: foundry
  name: 'proj-support'
  location: location
  identity: { type: 'SystemAssigned' }
  properties: {}
}

resource web 'Microsoft.CognitiveServices/accounts/connections@2025-12-01' = {
  parent: foundry
  name: 'web'
  properties: {
    category: 'GroundingWithBingSearch' // expect: AIS308
    authType: 'ApiKey'
    target: 'https://api.bing.microsoft.com/'
    credentials: { key: searchKey }
  }
}

resource results 'Microsoft.CognitiveServices/accounts/projects/connections@2025-12-01' = {
  parent: support
  name: 'results'
  properties: {
    category: searchCategory // expect: AIS308
    authType: 'ApiKey'
    target: 'https://serpapi.com'
    credentials: { key: searchKey }
  }
}

resource bing 'Microsoft.CognitiveServices/accounts/projects/connections@2025-12-01' = {
  parent: support
  name: 'bing'
  properties: {
    category: 'ApiKey' // expect: AIS308
    authType: 'ApiKey'
    target: 'https://api.bing.microsoft.com/'
    metadata: { type: 'bing_grounding' }
    credentials: { key: searchKey }
  }
}
