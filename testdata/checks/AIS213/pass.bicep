param searchKey string

resource foundry 'Microsoft.CognitiveServices/accounts@2025-12-01' existing = {
  name: 'ais-support'
}

resource documents 'Microsoft.CognitiveServices/accounts/connections@2025-12-01' = {
  parent: foundry
  name: 'documents'
  properties: {
    category: 'CognitiveSearch'
    authType: 'AAD'
    target: 'https://srch-claims.search.windows.net'
    isSharedToAll: false
  }
}

resource files 'Microsoft.CognitiveServices/accounts/connections@2025-12-01' = {
  parent: foundry
  name: 'files'
  properties: {
    category: 'AzureStorageAccount'
    authType: 'AccountManagedIdentity'
    target: 'https://stclaims.blob.core.windows.net'
  }
}

resource vectors 'Microsoft.CognitiveServices/accounts/connections@2025-12-01' = {
  parent: foundry
  name: 'vectors'
  properties: {
    category: 'Pinecone'
    authType: 'ApiKey'
    target: 'https://claims-a1b2c3.svc.pinecone.io'
    isSharedToAll: true
    credentials: { key: searchKey }
  }
}
