@description('Region of all resources.')
param location string = resourceGroup().location

var secureTransport = 'ON'

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

resource transport 'Microsoft.DBforPostgreSQL/flexibleServers/configurations@2025-08-01' = {
  parent: knowledge
  name: 'require_secure_transport'
  properties: {
    value: 'on'
    source: 'user-override'
  }
}

resource tls 'Microsoft.DBforPostgreSQL/flexibleServers/configurations@2025-08-01' = {
  parent: knowledge
  name: 'ssl_min_protocol_version'
  properties: {
    value: 'TLSv1.3'
    source: 'user-override'
  }
}

resource extensions 'Microsoft.DBforPostgreSQL/flexibleServers/configurations@2025-08-01' = {
  parent: knowledge
  name: 'azure.extensions'
  properties: {
    value: 'VECTOR,PG_TRGM'
    source: 'user-override'
  }
}

resource manualsTransport 'Microsoft.DBforPostgreSQL/flexibleServers/configurations@2025-08-01' = {
  parent: manuals
  name: 'require_secure_transport'
  properties: {
    value: secureTransport
    source: 'user-override'
  }
}

resource shopTransport 'Microsoft.DBforPostgreSQL/flexibleServers/configurations@2025-08-01' = {
  parent: shop
  name: 'require_secure_transport'
  properties: {
    value: 'off'
    source: 'user-override'
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
