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
    publicNetworkAccess: 'Enabled'
    networkRuleSet: {
      bypass: 'None'
      ipRules: [
        {
          value: '203.0.113.0/24'
        }
        {
          value: '198.51.100.7'
        }
        {
          value: '20.0.0.0/14'
        }
      ]
    }
  }
}

resource closed 'Microsoft.Search/searchServices@2025-05-01' = {
  name: 'srch-claims-closed'
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
          value: '0.0.0.0/0'
        }
      ]
    }
  }
}

resource private 'Microsoft.Search/searchServices@2025-05-01' = {
  name: 'srch-claims-private'
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
      bypass: 'None'
      ipRules: [
        {
          value: '10.0.0.0/8'
        }
      ]
    }
  }
}

resource open 'Microsoft.Search/searchServices@2025-05-01' = {
  name: 'srch-claims-open'
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
      ipRules: []
    }
  }
}
