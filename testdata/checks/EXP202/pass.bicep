@description('Region of all resources.')
param location string = resourceGroup().location

resource foundry 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'cog-assistant-foundry'
  location: location
  kind: 'AIServices'
  sku: {
    name: 'S0'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    customSubDomainName: 'cog-assistant-foundry'
    publicNetworkAccess: 'Enabled'
    disableLocalAuth: false
  }
}

resource project 'Microsoft.CognitiveServices/accounts/projects@2025-06-01' = {
  parent: foundry
  name: 'claims'
  identity: {
    type: 'SystemAssigned'
  }
  properties: {}
}

resource search 'Microsoft.Search/searchServices@2025-05-01' = {
  name: 'srch-assistant'
  location: location
  sku: {
    name: 'standard'
  }
  properties: {
    replicaCount: 2
    partitionCount: 1
    publicNetworkAccess: 'Disabled'
    disableLocalAuth: false
  }
}

resource search_link 'Microsoft.CognitiveServices/accounts/projects/connections@2025-06-01' = {
  parent: project
  name: 'search_link-connection'
  properties: {
    category: 'CognitiveSearch'
    target: 'https://srch-assistant.search.windows.net'
    authType: 'ApiKey'
    isSharedToAll: true
    credentials: {
      key: search.listAdminKeys().primaryKey
    }
  }
}

resource docs 'Microsoft.Search/searchServices@2025-05-01' = {
  name: 'srch-docs'
  location: location
  sku: {
    name: 'standard'
  }
  properties: {
    replicaCount: 2
    partitionCount: 1
    publicNetworkAccess: 'Enabled'
    disableLocalAuth: false
  }
}

resource docs_link 'Microsoft.CognitiveServices/accounts/connections@2025-06-01' = {
  parent: foundry
  name: 'docs_link-connection'
  properties: {
    category: 'CognitiveSearch'
    target: 'https://srch-docs.search.windows.net'
    authType: 'AAD'
    metadata: {
      ResourceId: docs.id
    }
  }
}
