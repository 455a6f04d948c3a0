@description('Region of all resources.')
param location string = resourceGroup().location

@description('Key of the database, if it has one of its own.')
param databaseKey string?

resource foundry 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'ais-assistant'
  location: location
  identity: {
    type: 'SystemAssigned'
  }
  kind: 'AIServices'
  sku: {
    name: 'S0'
  }
  properties: {
    customSubDomainName: 'ais-assistant'
    disableLocalAuth: true
    publicNetworkAccess: 'Disabled'
    encryption: {
      keySource: 'Microsoft.KeyVault'
      keyVaultProperties: {
        keyVaultUri: 'https://kv-models-cmk.vault.azure.net'
        keyName: 'models'
        keyVersion: ''
      }
    }
    allowProjectManagement: true
  }
}

resource foundryProject 'Microsoft.CognitiveServices/accounts/projects@2025-06-01' = {
  parent: foundry
  name: 'claims'
  properties: {
    displayName: 'Claims'
  }
}

resource threads 'Microsoft.DocumentDB/databaseAccounts@2024-11-15' = { // expect: VEC302
  name: 'cosmos-agent-threads'
  location: location
  kind: 'GlobalDocumentDB'
  properties: {
    databaseAccountOfferType: 'Standard'
    locations: [
      {
        locationName: location
        failoverPriority: 0
      }
    ]
  }
}

resource vectors 'Microsoft.DocumentDB/databaseAccounts@2024-11-15' = { // expect: VEC302
  name: 'cosmos-vectors'
  location: location
  kind: 'GlobalDocumentDB'
  properties: {
    databaseAccountOfferType: 'Standard'
    locations: [
      {
        locationName: location
        failoverPriority: 0
      }
    ]
  }
}

resource memory 'Microsoft.DocumentDB/databaseAccounts@2024-11-15' = {
  name: 'cosmos-memory'
  location: location
  kind: 'GlobalDocumentDB'
  properties: {
    databaseAccountOfferType: 'Standard'
    locations: [
      {
        locationName: location
        failoverPriority: 0
      }
    ]
    keyVaultKeyUri: databaseKey // expect: VEC302
  }
}

resource threadsConnection 'Microsoft.CognitiveServices/accounts/projects/connections@2025-06-01' = {
  parent: foundryProject
  name: 'threads-connection'
  properties: {
    category: 'CosmosDB'
    target: 'https://cosmos-agent-threads.documents.azure.com:443/'
    authType: 'AAD'
    metadata: {
      ApiType: 'Azure'
      ResourceId: threads.id
    }
  }
}

resource vectorsConnection 'Microsoft.CognitiveServices/accounts/connections@2025-06-01' = {
  parent: foundry
  name: 'vectors-connection'
  properties: {
    category: 'CosmosDB'
    target: 'https://cosmos-vectors.documents.azure.com:443/'
    authType: 'AAD'
    metadata: {
      ApiType: 'Azure'
      ResourceId: vectors.id
    }
  }
}

resource memoryConnection 'Microsoft.CognitiveServices/accounts/projects/connections@2025-06-01' = {
  parent: foundryProject
  name: 'memory-connection'
  properties: {
    category: 'CosmosDB'
    target: 'https://cosmos-memory.documents.azure.com:443/'
    authType: 'AAD'
    metadata: {
      ApiType: 'Azure'
      ResourceId: memory.id
    }
  }
}
