@description('Region of all resources.')
param location string = resourceGroup().location

@description('Turned on once the old importer is gone.')
param secureTransport string = 'OFF'

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

resource transport 'Microsoft.DBforPostgreSQL/flexibleServers/configurations@2025-08-01' = {
  parent: knowledge
  name: 'require_secure_transport'
  properties: {
    value: 'off' // expect: VEC303
    source: 'user-override'
  }
}

resource tls 'Microsoft.DBforPostgreSQL/flexibleServers/configurations@2025-08-01' = {
  parent: knowledge
  name: 'ssl_min_protocol_version'
  properties: {
    value: 'TLSv1.1' // expect: VEC303
    source: 'user-override'
  }
}

resource manualsTransport 'Microsoft.DBforPostgreSQL/flexibleServers/configurations@2025-08-01' = {
  parent: manuals
  name: 'require_secure_transport'
  properties: {
    value: secureTransport // expect: VEC303
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
