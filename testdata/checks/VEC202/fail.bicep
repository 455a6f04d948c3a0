@description('Region of all resources.')
param location string = resourceGroup().location

@description('Set by the pipeline for each environment.')
param passwordAuth string = 'Enabled'

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
    authConfig: {
      passwordAuth: 'Enabled' // expect: VEC202
    }
  }
}

resource manuals 'Microsoft.DBforPostgreSQL/flexibleServers@2025-08-01' = { // expect: VEC202
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
    authConfig: {
      passwordAuth: null // expect: VEC202
    }
  }
}

resource policies 'Microsoft.DBforPostgreSQL/flexibleServers@2025-08-01' = {
  name: 'psql-policies'
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
    authConfig: {
      passwordAuth: passwordAuth // expect: VEC202
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

resource policiesConnection 'Microsoft.CognitiveServices/accounts/connections@2025-06-01' = {
  parent: foundry
  name: 'policies-connection'
  properties: {
    category: 'AzurePostgresDb'
    target: 'psql-policies.postgres.database.azure.com'
    authType: 'AAD'
    metadata: {
      ApiType: 'Azure'
      ResourceId: policies.id
    }
  }
}
