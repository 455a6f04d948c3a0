@description('Region of all resources.')
param location string = resourceGroup().location

var protocol = 'Encrypted'

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

resource cache 'Microsoft.Cache/redisEnterprise@2025-07-01' = {
  name: 'redis-semantic-cache'
  location: location
  sku: {
    name: 'Balanced_B3'
  }
  properties: {
    publicNetworkAccess: 'Disabled'
    minimumTlsVersion: '1.2'
  }
}

resource cacheDatabase 'Microsoft.Cache/redisEnterprise/databases@2025-07-01' = {
  parent: cache
  name: 'default'
  properties: {
    evictionPolicy: 'NoEviction'
    clusteringPolicy: 'EnterpriseCluster'
    modules: [
      {
        name: 'RediSearch'
      }
    ]
    clientProtocol: 'Encrypted'
  }
}

resource memory 'Microsoft.Cache/redisEnterprise@2025-07-01' = {
  name: 'redis-agent-memory'
  location: location
  sku: {
    name: 'Balanced_B3'
  }
  properties: {
    publicNetworkAccess: 'Disabled'
    minimumTlsVersion: '1.2'
  }
}

resource memoryDatabase 'Microsoft.Cache/redisEnterprise/databases@2025-07-01' = {
  parent: memory
  name: 'default'
  properties: {
    evictionPolicy: 'NoEviction'
    clusteringPolicy: 'EnterpriseCluster'
    modules: [
      {
        name: 'RediSearch'
      }
    ]
    clientProtocol: protocol
  }
}

resource shop 'Microsoft.Cache/redisEnterprise@2025-07-01' = {
  name: 'redis-webshop'
  location: location
  sku: {
    name: 'Balanced_B3'
  }
  properties: {
    publicNetworkAccess: 'Disabled'
    minimumTlsVersion: '1.2'
  }
}

resource shopDatabase 'Microsoft.Cache/redisEnterprise/databases@2025-07-01' = {
  parent: shop
  name: 'default'
  properties: {
    evictionPolicy: 'NoEviction'
    clusteringPolicy: 'EnterpriseCluster'
    clientProtocol: 'Plaintext'
  }
}
