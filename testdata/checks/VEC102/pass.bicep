@description('Region of all resources.')
param location string = resourceGroup().location

resource knowledge 'Microsoft.DBforPostgreSQL/flexibleServers@2025-08-01' = {
  name: 'psql-knowledge'
  location: location
  sku: {
    name: 'Standard_D2ds_v5'
    tier: 'GeneralPurpose'
  }
  properties: {
    version: '17'
    storage: {
      storageSizeGB: 128
    }
  }
}

resource manuals 'Microsoft.DBforPostgreSQL/flexibleServers@2025-08-01' = {
  name: 'psql-manuals'
  location: location
  sku: {
    name: 'Standard_D2ds_v5'
    tier: 'GeneralPurpose'
  }
  properties: {
    version: '17'
    storage: {
      storageSizeGB: 128
    }
    network: {
      publicNetworkAccess: 'Disabled'
    }
  }
}

resource tickets 'Microsoft.DBforPostgreSQL/flexibleServers@2025-08-01' = {
  name: 'psql-tickets'
  location: location
  sku: {
    name: 'Standard_D2ds_v5'
    tier: 'GeneralPurpose'
  }
  properties: {
    version: '17'
    storage: {
      storageSizeGB: 128
    }
  }
}

resource shop 'Microsoft.DBforPostgreSQL/flexibleServers@2025-08-01' = {
  name: 'psql-webshop'
  location: location
  sku: {
    name: 'Standard_D2ds_v5'
    tier: 'GeneralPurpose'
  }
  properties: {
    version: '17'
    storage: {
      storageSizeGB: 128
    }
  }
}

resource office 'Microsoft.DBforPostgreSQL/flexibleServers/firewallRules@2025-08-01' = {
  parent: knowledge
  name: 'office'
  properties: {
    startIpAddress: '203.0.113.0'
    endIpAddress: '203.0.113.63'
  }
}

resource azure 'Microsoft.DBforPostgreSQL/flexibleServers/firewallRules@2025-08-01' = {
  parent: knowledge
  name: 'azure-services'
  properties: {
    startIpAddress: '0.0.0.0'
    endIpAddress: '0.0.0.0'
  }
}

resource anyone 'Microsoft.DBforPostgreSQL/flexibleServers/firewallRules@2025-08-01' = {
  parent: manuals
  name: 'anyone'
  properties: {
    startIpAddress: '0.0.0.0'
    endIpAddress: '255.255.255.255'
  }
}

resource build 'Microsoft.DBforPostgreSQL/flexibleServers/firewallRules@2025-08-01' = {
  parent: tickets
  name: 'build'
  properties: {
    startIpAddress: '198.51.100.7'
    endIpAddress: '198.51.100.7'
  }
}

resource guests 'Microsoft.DBforPostgreSQL/flexibleServers/firewallRules@2025-08-01' = {
  parent: shop
  name: 'guests'
  properties: {
    startIpAddress: '0.0.0.0'
    endIpAddress: '255.255.255.255'
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
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'acdd72a7-3385-48ef-bd42-f606fba81ae7')
    principalId: foundry.identity.principalId
    principalType: 'ServicePrincipal'
  }
}

resource manualsConnection 'Microsoft.CognitiveServices/accounts/connections@2025-06-01' = {
  parent: foundry
  name: 'manuals-connection'
  properties: {
    category: 'AzurePostgresDb'
    target: 'psql-manuals.postgres.database.azure.com'
    authType: 'AAD'
    metadata: {
      ApiType: 'Azure'
      ResourceId: manuals.id
    }
  }
}

resource ticketsAccess 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: tickets
  name: guid(tickets.id, foundry.id)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'acdd72a7-3385-48ef-bd42-f606fba81ae7')
    principalId: foundry.identity.principalId
    principalType: 'ServicePrincipal'
  }
}
