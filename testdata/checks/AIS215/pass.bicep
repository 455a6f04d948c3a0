@description('Region of all resources.')
param location string = resourceGroup().location

param filesSas string

param tokenEnds string = '2026-12-31T00:00:00Z'

param repositoryToken string

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

resource files 'Microsoft.CognitiveServices/accounts/connections@2025-12-01' = {
  parent: foundry
  name: 'files'
  properties: {
    category: 'AzureBlob'
    authType: 'SAS'
    target: 'https://stclaims.blob.core.windows.net'
    expiryTime: '2027-01-31T00:00:00Z'
    credentials: { sas: filesSas }
  }
}

resource repository 'Microsoft.CognitiveServices/accounts/projects/connections@2025-12-01' = {
  parent: support
  name: 'repository'
  properties: {
    category: 'Git'
    authType: 'PAT'
    target: 'https://dev.azure.com/contoso/claims'
    expiryTime: tokenEnds
    credentials: { pat: repositoryToken }
  }
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
