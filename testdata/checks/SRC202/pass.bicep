@description('Region of all resources.')
param location string = resourceGroup().location

param failureMode string = 'http403'

resource docs 'Microsoft.Search/searchServices@2025-05-01' = {
  name: 'srch-claims-docs'
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
    disableLocalAuth: false
    publicNetworkAccess: 'Disabled'
    authOptions: {
      aadOrApiKey: {
        aadAuthFailureMode: 'http401WithBearerChallenge'
      }
    }
  }
}

resource wiki 'Microsoft.Search/searchServices@2025-05-01' = {
  name: 'srch-claims-wiki'
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

resource faq 'Microsoft.Search/searchServices@2025-05-01' = {
  name: 'srch-claims-faq'
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
    disableLocalAuth: false
    publicNetworkAccess: 'Disabled'
    authOptions: {
      aadOrApiKey: {
        aadAuthFailureMode: failureMode
      }
    }
  }
}
