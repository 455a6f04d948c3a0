@description('Region of all resources.')
param location string = resourceGroup().location

param searchKey string

param storageAuth string = 'AccountKey'

var cosmosAuth = 'accountkey'

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
    authType: 'ApiKey' // expect: AIS206
    target: 'https://srch-claims.search.windows.net'
    credentials: { key: searchKey }
  }
}

resource files 'Microsoft.CognitiveServices/accounts/projects/connections@2025-12-01' = {
  parent: support
  name: 'files'
  properties: {
    category: 'AzureStorageAccount'
    authType: storageAuth // expect: AIS206
    target: 'https://stclaims.blob.core.windows.net'
    credentials: { key: searchKey }
  }
}

resource history 'Microsoft.CognitiveServices/accounts/projects/connections@2025-12-01' = {
  parent: support
  name: 'history'
  properties: {
    category: 'CosmosDB'
    authType: cosmosAuth // expect: AIS206
    target: 'https://cosmos-claims.documents.azure.com'
    credentials: { key: searchKey }
  }
}
