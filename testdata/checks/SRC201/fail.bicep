@description('Region of all resources.')
param location string = resourceGroup().location

@description('Until the chat app signs in with its identity.')
param disableLocalAuth bool = false

resource docs 'Microsoft.Search/searchServices@2025-05-01' = {
  name: 'srch-knowledge-docs'
  location: location
  sku: {
    name: 'standard'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    replicaCount: 3
    partitionCount: 1
    disableLocalAuth: disableLocalAuth // expect: SRC201
    publicNetworkAccess: 'Disabled'
    authOptions: disableLocalAuth ? null : {
      aadOrApiKey: {
        aadAuthFailureMode: 'http403'
      }
    }
  }
}

resource tickets 'Microsoft.Search/searchServices@2025-05-01' = { // expect: SRC201
  name: 'srch-knowledge-tickets'
  location: location
  sku: {
    name: 'standard'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    replicaCount: 3
    partitionCount: 1
    publicNetworkAccess: 'Disabled'
  }
}

resource wiki 'Microsoft.Search/searchServices@2025-05-01' = {
  name: 'srch-knowledge-wiki'
  location: location
  sku: {
    name: 'standard'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    replicaCount: 3
    partitionCount: 1
    disableLocalAuth: false // expect: SRC201
    publicNetworkAccess: 'Disabled'
    authOptions: {
      apiKeyOnly: {}
    }
  }
}
