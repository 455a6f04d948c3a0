@description('Region of all resources.')
param location string = resourceGroup().location

param disableKeys bool = true

resource foundry 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'ais-helpdesk'
  location: location
  kind: 'AIServices'
  sku: {
    name: 'S0'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    customSubDomainName: 'ais-helpdesk'
    disableLocalAuth: disableKeys
    publicNetworkAccess: 'Disabled'
    allowProjectManagement: true
  }
}

resource documents 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'cog-helpdesk-docs'
  location: location
  kind: 'FormRecognizer'
  sku: {
    name: 'S0'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    customSubDomainName: 'cog-helpdesk-docs'
    disableLocalAuth: true
    publicNetworkAccess: 'Disabled'
  }
}

// Deployed elsewhere, so not for this file to judge.
resource shared 'Microsoft.CognitiveServices/accounts@2025-06-01' existing = {
  name: 'ais-shared'
}

output sharedEndpoint string = shared.properties.endpoint
