@description('Region of all resources.')
param location string = resourceGroup().location

var hardened = 'Tls12'

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
    minimalTlsVersion: 'Tls12'
  }
}

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
    minimalTlsVersion: hardened
  }
}

// Nothing here is AI's.
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
    minimalTlsVersion: 'Tls'
  }
}

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
  }
}

resource threadsAccess 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: threads
  name: guid(threads.id, foundry.id)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '230815da-be43-4aae-9cb4-875f7bd000aa')
    principalId: foundry.identity.principalId
    principalType: 'ServicePrincipal'
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
