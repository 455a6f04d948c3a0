@description('Region of all resources.')
param location string = resourceGroup().location

resource indexer 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: 'id-knowledge-indexer'
  location: location
}

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
    disableLocalAuth: true
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
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${indexer.id}': {}
    }
  }
  properties: {
    replicaCount: 3
    partitionCount: 1
    disableLocalAuth: true
    publicNetworkAccess: 'Disabled'
  }
}

// A free service cannot have one.
resource sandbox 'Microsoft.Search/searchServices@2025-05-01' = {
  name: 'srch-knowledge-sandbox'
  location: location
  sku: {
    name: 'free'
  }
  properties: {
    replicaCount: 1
    partitionCount: 1
    disableLocalAuth: true
    publicNetworkAccess: 'Disabled'
  }
}
