@description('Region of all resources.')
param location string = resourceGroup().location

resource knowledge 'Microsoft.DocumentDB/mongoClusters@2025-09-01' = {
  name: 'mongo-knowledge'
  location: location
  properties: {
    serverVersion: '8.0'
    sharding: {
      shardCount: 1
    }
    compute: {
      tier: 'M30'
    }
    storage: {
      sizeGb: 128
    }
    authConfig: {
      allowedModes: [
        'NativeAuth'
        'MicrosoftEntraID'
      ]
    }
  }
}

resource manuals 'Microsoft.DocumentDB/mongoClusters@2025-09-01' = {
  name: 'mongo-manuals'
  location: location
  properties: {
    serverVersion: '8.0'
    sharding: {
      shardCount: 1
    }
    compute: {
      tier: 'M30'
    }
    storage: {
      sizeGb: 128
    }
    authConfig: {
      allowedModes: [
        'MicrosoftEntraID'
      ]
    }
  }
}

resource shop 'Microsoft.DocumentDB/mongoClusters@2025-09-01' = {
  name: 'mongo-webshop'
  location: location
  properties: {
    serverVersion: '8.0'
    sharding: {
      shardCount: 1
    }
    compute: {
      tier: 'M30'
    }
    storage: {
      sizeGb: 128
    }
    authConfig: {
      allowedModes: [
        'NativeAuth'
      ]
    }
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

resource knowledgeAccess 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: knowledge
  name: guid(knowledge.id, foundry.id)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'b24988ac-6180-42a0-ab88-20f7382dd24c')
    principalId: foundry.identity.principalId
    principalType: 'ServicePrincipal'
  }
}

resource manualsConnection 'Microsoft.CognitiveServices/accounts/connections@2025-06-01' = {
  parent: foundry
  name: 'manuals-connection'
  properties: {
    category: 'CosmosDBMongoVCore'
    target: 'mongodb+srv://mongo-manuals.mongocluster.cosmos.azure.com'
    authType: 'AAD'
    metadata: {
      ApiType: 'Azure'
      ResourceId: manuals.id
    }
  }
}
