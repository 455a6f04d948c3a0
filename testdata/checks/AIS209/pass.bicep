@description('Region of all resources.')
param location string = resourceGroup().location

param searchKey string

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

resource documents 'Microsoft.CognitiveServices/accounts/connections@2025-12-01' = {
  parent: foundry
  name: 'documents'
  properties: {
    category: 'CognitiveSearch'
    authType: 'ApiKey'
    target: 'https://srch-claims.search.windows.net'
    isSharedToAll: false
    credentials: { key: searchKey }
  }
}

resource telemetry 'Microsoft.CognitiveServices/accounts/projects/connections@2025-12-01' = {
  parent: support
  name: 'telemetry'
  properties: {
    category: 'AppInsights'
    authType: 'ApiKey'
    target: '/subscriptions/2f4b9a52-6f0b-4b4c-9d71-8f6f3a1f0c11/resourceGroups/rg-ops/providers/Microsoft.Insights/components/appi-claims'
    isSharedToAll: true
    credentials: { key: searchKey }
  }
}

resource vectors 'Microsoft.CognitiveServices/accounts/connections@2025-12-01' = {
  parent: foundry
  name: 'vectors'
  properties: {
    category: 'Pinecone'
    authType: 'ApiKey'
    target: 'https://claims-a1b2c3.svc.pinecone.io'
    credentials: { key: searchKey }
  }
}

resource files 'Microsoft.CognitiveServices/accounts/connections@2025-12-01' = {
  parent: foundry
  name: 'files'
  properties: {
    category: 'AzureStorageAccount'
    authType: 'AAD'
    target: 'https://stclaims.blob.core.windows.net'
    isSharedToAll: true
  }
}
