@description('Region of all resources.')
param location string = resourceGroup().location

param filesSas string

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

resource files 'Microsoft.CognitiveServices/accounts/connections@2025-12-01' = { // expect: AIS215
  parent: foundry
  name: 'files'
  properties: {
    category: 'AzureBlob'
    authType: 'SAS'
    target: 'https://stclaims.blob.core.windows.net'
    credentials: { sas: filesSas }
  }
}

resource repository 'Microsoft.CognitiveServices/accounts/projects/connections@2025-12-01' = { // expect: AIS215
  parent: support
  name: 'repository'
  properties: {
    category: 'Git'
    authType: 'PAT'
    target: 'https://dev.azure.com/contoso/claims'
    credentials: { pat: repositoryToken }
  }
}
