@description('Region of all resources.')
param location string = resourceGroup().location

param tokenEnds string

param filesSas string

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
    expiryTime: tokenEnds // expect undecided: AIS215
    credentials: { sas: filesSas }
  }
}
