@description('Region of all resources.')
param location string = resourceGroup().location

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
      ipRules: [
        {
          value: '203.0.113.0/24'
        }
      ]
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
  }
}

resource faq 'Microsoft.Search/searchServices@2025-05-01' = {
  name: 'srch-claims-faq'
  location: location
  sku: {
    name: 'free'
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
      bypass: 'None'
      ipRules: [
        {
          value: '203.0.113.0/24'
        }
      ]
    }
  }
}

resource chat 'Microsoft.Search/searchServices@2025-05-01' = {
  name: 'srch-claims-chat'
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
    publicNetworkAccess: 'SecuredByPerimeter'
    networkRuleSet: {
      bypass: 'None'
      ipRules: [
        {
          value: '203.0.113.0/24'
        }
      ]
    }
  }
}
