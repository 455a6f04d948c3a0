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

resource threads 'Microsoft.DocumentDB/databaseAccounts@2024-11-15' = {
  name: 'cosmos-threads'
  location: location
  kind: 'GlobalDocumentDB'
  properties: {
    databaseAccountOfferType: 'Standard'
    locations: [
      {
        locationName: 'swedencentral'
        failoverPriority: 0
      }
    ]
    publicNetworkAccess: 'Enabled'
    disableLocalAuth: true
  }
}

resource threadsMemory 'Microsoft.CognitiveServices/accounts/projects/connections@2025-06-01' = {
  parent: project
  name: 'threadsMemory-connection'
  properties: {
    category: 'CosmosDB'
    target: 'https://cosmos-threads.documents.azure.com:443/'
    authType: 'AAD'
    metadata: {
      ApiType: 'Azure'
      ResourceId: threads.id
    }
  }
}

resource host 'Microsoft.CognitiveServices/accounts/projects/capabilityHosts@2025-06-01' = {
  parent: project
  name: 'agents'
  properties: {
    capabilityHostKind: 'Agents'
    threadStorageConnections: [
      'threads-connection'
    ]
  }
}

resource history 'Microsoft.DocumentDB/databaseAccounts@2024-11-15' = {
  name: 'cosmos-history'
  location: location
  kind: 'GlobalDocumentDB'
  properties: {
    databaseAccountOfferType: 'Standard'
    locations: [
      {
        locationName: 'swedencentral'
        failoverPriority: 0
      }
    ]
    publicNetworkAccess: 'Disabled'
  }
}

resource history_link 'Microsoft.CognitiveServices/accounts/connections@2025-06-01' = {
  parent: foundry
  name: 'history_link-connection'
  properties: {
    category: 'CosmosDB'
    target: 'https://cosmos-history.documents.azure.com:443/'
    authType: 'AAD'
    metadata: {
      ApiType: 'Azure'
      ResourceId: history.id
    }
  }
}

resource office 'Microsoft.DocumentDB/databaseAccounts@2024-11-15' = {
  name: 'cosmos-office'
  location: location
  kind: 'GlobalDocumentDB'
  properties: {
    databaseAccountOfferType: 'Standard'
    locations: [
      {
        locationName: 'swedencentral'
        failoverPriority: 0
      }
    ]
    publicNetworkAccess: 'Enabled'
    ipRules: [
      {
        ipAddressOrRange: '203.0.113.7'
      }
    ]
  }
}

resource office_link 'Microsoft.CognitiveServices/accounts/connections@2025-06-01' = {
  parent: foundry
  name: 'office_link-connection'
  properties: {
    category: 'CosmosDB'
    target: 'https://cosmos-office.documents.azure.com:443/'
    authType: 'AAD'
    metadata: {
      ApiType: 'Azure'
      ResourceId: office.id
    }
  }
}

resource orders 'Microsoft.DocumentDB/databaseAccounts@2024-11-15' = {
  name: 'cosmos-orders'
  location: location
  kind: 'GlobalDocumentDB'
  properties: {
    databaseAccountOfferType: 'Standard'
    locations: [
      {
        locationName: 'swedencentral'
        failoverPriority: 0
      }
    ]
    publicNetworkAccess: 'Enabled'
  }
}
