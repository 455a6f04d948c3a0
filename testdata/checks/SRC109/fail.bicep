@description('Region of all resources.')
param location string = resourceGroup().location

param officeRange string = '40.64.0.0/10'

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
          value: '52.112.0.0/14' // expect: SRC109
        }
      ]
    }
  }
}

resource tickets 'Microsoft.Search/searchServices@2025-05-01' = {
  name: 'srch-claims-tickets'
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
    networkRuleSet: {
      bypass: 'None'
      ipRules: [
        {
          value: officeRange // expect: SRC109
        }
      ]
    }
  }
}
