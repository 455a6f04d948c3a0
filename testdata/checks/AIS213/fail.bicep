param shareWithAll bool = true

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
    isSharedToAll: true // expect: AIS213
  }
}

resource files 'Microsoft.CognitiveServices/accounts/connections@2025-12-01' = {
  parent: foundry
  name: 'files'
  properties: {
    category: 'AzureStorageAccount'
    authType: 'AccountManagedIdentity'
    target: 'https://stclaims.blob.core.windows.net'
    isSharedToAll: shareWithAll // expect: AIS213
  }
}
