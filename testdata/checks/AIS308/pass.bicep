@description('Region of all resources.')
param location string = resourceGroup().location

param searchKey string

param searchCategory string = 'AzureOpenAI'

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
    authType: 'AAD'
    target: 'https://srch-claims.search.windows.net'
  }
}

resource models 'Microsoft.CognitiveServices/accounts/projects/connections@2025-12-01' = {
  parent: support
  name: 'models'
  properties: {
    category: 'ApiKey'
    authType: 'ApiKey'
    target: 'https://models.contoso.com'
    metadata: { type: 'gateway' }
    credentials: { key: searchKey }
  }
}

resource results 'Microsoft.CognitiveServices/accounts/projects/connections@2025-12-01' = {
  parent: support
  name: 'results'
  properties: {
    category: searchCategory
    authType: 'AAD'
    target: 'https://ais-models.openai.azure.com'
  }
}
