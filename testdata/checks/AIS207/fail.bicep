@description('Region of all resources.')
param location string = resourceGroup().location

resource foundry 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'cog-assistant-foundry'
  location: location
  kind: 'AIServices'
  sku: {
    name: 'S0'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    customSubDomainName: 'cog-assistant-foundry'
    publicNetworkAccess: 'Enabled'
    disableLocalAuth: false
  }
}

resource project 'Microsoft.CognitiveServices/accounts/projects@2025-06-01' = {
  parent: foundry
  name: 'claims'
  identity: {
    type: 'SystemAssigned'
  }
  properties: {}
}

resource search 'Microsoft.CognitiveServices/accounts/projects/connections@2025-06-01' = {
  parent: project
  name: 'search-connection'
  properties: {
    category: 'CognitiveSearch'
    target: 'https://srch-assistant.search.windows.net'
    authType: 'ApiKey'
    isSharedToAll: true
    credentials: {
      key: '7Hq2ZkP9vXw4LmN8rTb6YcJd3FgS5aQe1UoIiEyR0pMzKxVtWnAz' // expect: AIS207
    }
  }
}

resource weather 'Microsoft.CognitiveServices/accounts/connections@2025-06-01' = {
  parent: foundry
  name: 'weather-connection'
  properties: {
    category: 'ApiKey'
    target: 'https://weather.contoso.com'
    authType: 'ApiKey'
    isSharedToAll: true
    credentials: {
      key: '9f2c4e6a8b0d1f3e5a7c9b1d3f5e7a9c' // expect: AIS207
    }
  }
}
