@description('Region of all resources.')
param location string = resourceGroup().location

param exception string = 'None'

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
    disableLocalAuth: true
    publicNetworkAccess: 'Disabled'
    networkRuleSet: {
      bypass: 'None'
      ipRules: []
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
    publicNetworkAccess: 'Enabled'
    networkRuleSet: {
      bypass: 'AzureServices'
      ipRules: []
    }
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
    disableLocalAuth: true
    publicNetworkAccess: 'Disabled'
    networkRuleSet: {
      bypass: exception
      ipRules: []
    }
  }
}

resource bare 'Microsoft.Search/searchServices@2025-05-01' = {
  name: 'srch-claims-bare'
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
