@description('Region of all resources.')
param location string = resourceGroup().location

@description('Services that connect.')
param services string

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

resource services 'Microsoft.DBforPostgreSQL/flexibleServers/firewallRules@2025-08-01' = {
  parent: knowledge
  name: 'services'
  properties: {
    startIpAddress: services // expect undecided: VEC106
    endIpAddress: '0.0.0.0'
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
