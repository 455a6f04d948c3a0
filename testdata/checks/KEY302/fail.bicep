@description('Region of all resources.')
param location string = resourceGroup().location

@description('Key of the search service.')
param searchKey securestring

@description('Storage account of the workspace.')
param storageAccountId string

@description('Application Insights of the platform team.')
param applicationInsightsId string

resource secrets 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: 'kv-mlw-assistant'
  location: location
  properties: {
    tenantId: subscription().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
  }
}

resource searchKeySecret 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = { // expect: KEY302
  parent: secrets
  name: 'search-key'
  properties: {
    value: searchKey
    contentType: 'text/plain'
  }
}

resource oldKeySecret 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = {
  parent: secrets
  name: 'old-search-key'
  properties: {
    value: searchKey
    contentType: 'text/plain'
    attributes: {
      enabled: true
      exp: null // expect: KEY302
    }
  }
}

resource agentKeySecret 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = { // expect: KEY302
  parent: secrets
  name: 'agent-key'
  properties: {
    value: searchKey
    contentType: 'text/plain'
  }
}

resource workspace 'Microsoft.MachineLearningServices/workspaces@2025-06-01' = {
  name: 'mlw-assistant'
  location: location
  identity: {
    type: 'SystemAssigned'
  }
  kind: 'Default'
  sku: {
    name: 'Basic'
  }
  properties: {
    storageAccount: storageAccountId
    keyVault: secrets.id
    applicationInsights: applicationInsightsId
    publicNetworkAccess: 'Disabled'
    systemDatastoresAuthMode: 'Identity'
  }
}
