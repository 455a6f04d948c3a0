@description('Region of all resources.')
param location string = resourceGroup().location

@description('Set by the pipeline for each environment.')
param keysDisabled bool

@description('dev, test or prod.')
param environment string

resource cache 'Microsoft.Cache/redis@2024-11-01' = {
  name: 'redis-semantic-cache'
  location: location
  properties: {
    sku: {
      name: 'Standard'
      family: 'C'
      capacity: 1
    }
    disableAccessKeyAuthentication: keysDisabled // expect undecided: VEC204
  }
}

resource memory 'Microsoft.Cache/redis@2024-11-01' = {
  name: 'redis-agent-memory'
  location: location
  properties: {
    sku: {
      name: 'Standard'
      family: 'C'
      capacity: 1
    }
    disableAccessKeyAuthentication: environment == 'prod' ? true : false // expect possible: VEC204
  }
}

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

resource cacheAccess 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: cache
  name: guid(cache.id, foundry.id)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'e0f68234-74aa-48ed-b826-c38b57376e17')
    principalId: foundry.identity.principalId
    principalType: 'ServicePrincipal'
  }
}

resource memoryConnection 'Microsoft.CognitiveServices/accounts/connections@2025-06-01' = {
  parent: foundry
  name: 'memory-connection'
  properties: {
    category: 'Redis'
    target: 'redis-agent-memory.redis.cache.windows.net:6380'
    authType: 'AAD'
    metadata: {
      ApiType: 'Azure'
      ResourceId: memory.id
    }
  }
}
