@description('Region of all resources.')
param location string = resourceGroup().location

param storageAuth string = 'ProjectManagedIdentity'

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
    authType: 'AAD'
    target: 'https://srch-claims.search.windows.net'
  }
}

resource files 'Microsoft.CognitiveServices/accounts/projects/connections@2025-12-01' = {
  parent: support
  name: 'files'
  properties: {
    category: 'AzureStorageAccount'
    authType: storageAuth
    target: 'https://stclaims.blob.core.windows.net'
  }
}

resource telemetry 'Microsoft.CognitiveServices/accounts/connections@2025-12-01' = {
  parent: foundry
  name: 'telemetry'
  properties: {
    category: 'AppInsights'
    authType: 'ApiKey'
    target: '/subscriptions/2f4b9a52-6f0b-4b4c-9d71-8f6f3a1f0c11/resourceGroups/rg-ops/providers/Microsoft.Insights/components/appi-claims'
    credentials: { key: searchKey }
  }
}

resource gateway 'Microsoft.ApiManagement/service@2024-05-01' existing = {
  name: 'apim-contoso-ai'
}

@secure()
param gatewayKey string

resource models 'Microsoft.CognitiveServices/accounts/connections@2025-12-01' = {
  parent: foundry
  name: 'gateway-models'
  properties: {
    category: 'AzureOpenAI'
    authType: 'ApiKey'
    target: '${gateway.properties.gatewayUrl}/claims'
    credentials: {
      key: gatewayKey
    }
  }
}
