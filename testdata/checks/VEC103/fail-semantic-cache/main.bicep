param location string = resourceGroup().location

resource redis 'Microsoft.Cache/redisEnterprise@2025-07-01' = {
  name: 'redis-semantic-cache'
  location: location
  sku: {
    name: 'Balanced_B1'
  }
  properties: {
    minimumTlsVersion: '1.2'
    publicNetworkAccess: 'Enabled' // expect: VEC103
  }

  resource database 'databases' = {
    name: 'default'
    properties: {
      evictionPolicy: 'NoEviction'
      clusteringPolicy: 'EnterpriseCluster'
      modules: [
        {
          name: 'RediSearch'
        }
      ]
    }
  }
}

// The shop's gateway caches whole responses, which needs no module.
resource sessions 'Microsoft.Cache/redisEnterprise@2025-07-01' = {
  name: 'redis-shop'
  location: location
  sku: {
    name: 'Balanced_B1'
  }
  properties: {
    publicNetworkAccess: 'Enabled'
  }

  resource database 'databases' = {
    name: 'default'
    properties: {}
  }
}

resource gateway 'Microsoft.ApiManagement/service@2024-05-01' existing = {
  name: 'apim-ai'
}

resource cache 'Microsoft.ApiManagement/service/caches@2024-05-01' = {
  parent: gateway
  name: 'Default'
  properties: {
    connectionString: '${redis.properties.hostName}:10000,password=${redis::database.listKeys().primaryKey},ssl=True,abortConnect=False'
    useFromLocation: 'Default'
  }
}

resource shopCache 'Microsoft.ApiManagement/service/caches@2024-05-01' = {
  parent: gateway
  name: 'shop'
  properties: {
    connectionString: '${sessions.properties.hostName}:10000,password=${sessions::database.listKeys().primaryKey},ssl=True,abortConnect=False'
    useFromLocation: 'westeurope'
  }
}
