@description('Region of all resources.')
param location string = resourceGroup().location

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

resource playground 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'ais-playground'
  location: location
  identity: {
    type: 'SystemAssigned'
  }
  kind: 'AIServices'
  sku: {
    name: 'S0'
  }
  properties: {
    customSubDomainName: 'ais-playground'
    disableLocalAuth: true
    publicNetworkAccess: 'Disabled'
  }
}

resource threads 'Microsoft.DocumentDB/databaseAccounts@2024-11-15' = {
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
    keyVaultKeyUri: 'https://kv-models-cmk.vault.azure.net/keys/models'
  }
}

// Its account has no key of its own either.
resource vectors 'Microsoft.DocumentDB/databaseAccounts@2024-11-15' = {
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

resource orders 'Microsoft.DocumentDB/databaseAccounts@2024-11-15' = {
  name: 'cosmos-orders'
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
  parent: playground
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
