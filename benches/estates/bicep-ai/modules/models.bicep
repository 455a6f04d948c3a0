param workload string
param environment string
param location string
param subnetId string
param tags object
param deployments array = [
  { name: 'chat', model: 'gpt-4o', version: '2024-11-20', capacity: 50 }
  { name: 'embeddings', model: 'text-embedding-3-large', version: '1', capacity: 120 }
]

resource account 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'ai-${workload}-${environment}'
  location: location
  tags: tags
  kind: 'AIServices'
  sku: { name: 'S0' }
  identity: { type: 'SystemAssigned' }
  properties: {
    customSubDomainName: 'ai-${workload}-${environment}'
    publicNetworkAccess: environment == 'prod' ? 'Disabled' : 'Enabled'
    disableLocalAuth: true
    allowProjectManagement: true
    networkAcls: { defaultAction: 'Deny', ipRules: [], virtualNetworkRules: [] }
  }
}

@batchSize(1)
resource models 'Microsoft.CognitiveServices/accounts/deployments@2025-06-01' = [
  for deployment in deployments: {
    parent: account
    name: deployment.name
    sku: { name: 'GlobalStandard', capacity: deployment.capacity }
    properties: {
      model: { format: 'OpenAI', name: deployment.model, version: deployment.version }
      raiPolicyName: 'Microsoft.DefaultV2'
    }
  }
]

resource project 'Microsoft.CognitiveServices/accounts/projects@2025-06-01' = {
  parent: account
  name: '${workload}-agents'
  location: location
  tags: tags
  identity: { type: 'SystemAssigned' }
  properties: { displayName: workload, description: 'Advises customers of {{n}}' }
}

resource search 'Microsoft.Search/searchServices@2025-05-01' = {
  name: 'srch-${workload}-${environment}'
  location: location
  tags: tags
  sku: { name: 'standard' }
  identity: { type: 'SystemAssigned' }
  properties: {
    replicaCount: environment == 'prod' ? 3 : 1
    partitionCount: 1
    publicNetworkAccess: 'Disabled'
    disableLocalAuth: true
    semanticSearch: 'standard'
  }
}

var private = [
  { name: 'ai', id: account.id, group: 'account' }
  { name: 'search', id: search.id, group: 'searchService' }
]

resource endpoints 'Microsoft.Network/privateEndpoints@2024-05-01' = [
  for target in private: {
    name: 'pe-${target.name}-${workload}'
    location: location
    tags: tags
    properties: {
      subnet: { id: subnetId }
      privateLinkServiceConnections: [
        { name: target.name, properties: { privateLinkServiceId: target.id, groupIds: [target.group] } }
      ]
    }
  }
]

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: 'log-${workload}'
  location: location
  tags: tags
  properties: { retentionInDays: 90, sku: { name: 'PerGB2018' } }
}

resource audit 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'audit'
  scope: account
  properties: {
    workspaceId: logs.id
    logs: [{ categoryGroup: 'audit', enabled: true }]
  }
}

resource reader 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(search.id, account.id, 'reader')
  scope: search
  properties: {
    principalId: account.identity.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      '1407120a-92aa-4202-b7e9-c0e197c71c8f'
    )
  }
}

output endpoint string = account.properties.endpoint
