@description('Region of all resources.')
param location string = resourceGroup().location

param searchTier string = 'standard'

resource demo 'Microsoft.Search/searchServices@2025-05-01' = {
  name: 'srch-demo'
  location: location
  sku: {
    name: 'basic'
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

resource trial 'Microsoft.Search/searchServices@2025-05-01' = {
  name: 'srch-trial'
  location: location
  sku: {
    name: searchTier
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

resource next 'Microsoft.Search/searchServices@2026-09-01-preview' = {
  name: 'srch-next'
  location: location
  sku: {
    name: 'serverless'
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
