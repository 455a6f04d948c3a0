param searchKey string

param shareWithAll bool = true

resource foundry 'Microsoft.CognitiveServices/accounts@2025-12-01' existing = {
  name: 'ais-support'
}

resource documents 'Microsoft.CognitiveServices/accounts/connections@2025-12-01' = {
  parent: foundry
  name: 'documents'
  properties: {
    category: 'CognitiveSearch'
    authType: 'ApiKey'
    target: 'https://srch-claims.search.windows.net'
    isSharedToAll: true // expect: AIS209
    credentials: { key: searchKey }
  }
}

resource orders 'Microsoft.CognitiveServices/accounts/connections@2025-12-01' = {
  parent: foundry
  name: 'orders'
  properties: {
    category: 'CustomKeys'
    authType: 'CustomKeys'
    target: 'https://orders.contoso.com/mcp'
    isSharedToAll: shareWithAll // expect: AIS209
    credentials: {
      keys: { 'x-api-key': searchKey }
    }
  }
}
