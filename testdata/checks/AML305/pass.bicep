@description('Region of all resources.')
param location string = resourceGroup().location

param ledgerUrl string = 'https://ledger.contoso.com'

resource workspace 'Microsoft.MachineLearningServices/workspaces@2025-06-01' existing = {
  name: 'hub-claims'
}

resource pricing 'Microsoft.MachineLearningServices/workspaces/connections@2025-06-01' = {
  parent: workspace
  name: 'pricing-api'
  properties: {
    category: 'CustomKeys'
    authType: 'CustomKeys'
    target: 'https://pricing.contoso.com/v1'
    isSharedToAll: false
  }
}

resource cache 'Microsoft.MachineLearningServices/workspaces/connections@2025-06-01' = {
  parent: workspace
  name: 'session-cache'
  properties: {
    category: 'Redis'
    authType: 'CustomKeys'
    target: 'rediss://cache.redis.cache.windows.net:6380'
    isSharedToAll: false
  }
}

resource sidecar 'Microsoft.MachineLearningServices/workspaces/connections@2025-06-01' = {
  parent: workspace
  name: 'sidecar'
  properties: {
    category: 'CustomKeys'
    authType: 'CustomKeys'
    target: 'http://localhost:8080'
    isSharedToAll: false
  }
}

resource ledger 'Microsoft.MachineLearningServices/workspaces/connections@2025-06-01' = {
  parent: workspace
  name: 'ledger'
  properties: {
    category: 'GenericHttp'
    authType: 'None'
    target: ledgerUrl
    isSharedToAll: false
  }
}

resource documents 'Microsoft.Search/searchServices@2025-05-01' = {
  name: 'srch-claims'
  location: location
  sku: { name: 'standard' }
  properties: { disableLocalAuth: true, publicNetworkAccess: 'disabled' }
}

resource index 'Microsoft.MachineLearningServices/workspaces/connections@2025-06-01' = {
  parent: workspace
  name: 'claims-index'
  properties: {
    category: 'CognitiveSearch'
    authType: 'AAD'
    target: documents.properties.endpoint
    isSharedToAll: false
  }
}

resource facts 'Microsoft.MachineLearningServices/workspaces/connections@2025-06-01' = {
  parent: workspace
  name: 'facts-db'
  properties: {
    category: 'GenericProtocol'
    authType: 'CustomKeys'
    target: 'postgresql://facts.contoso.com:5432/facts?sslmode=require'
    isSharedToAll: false
  }
}
