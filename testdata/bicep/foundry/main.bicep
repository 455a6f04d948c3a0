metadata description = 'A Foundry account with models, content filters and search behind private endpoints.'

@description('Where everything goes.')
param location string = resourceGroup().location

@allowed(['dev', 'prod'])
param environment string

@description('Whether the account answers on the internet.')
param publicAccess bool = false

param models modelType[] = [
  { name: 'gpt-4o', version: '2024-08-06', capacity: 50 }
  { name: 'text-embedding-3-large', version: '1', capacity: 20, raiPolicy: 'Microsoft.DefaultV2' }
]

param searchSku 'basic' | 'standard' = 'standard'

@secure()
param connectionKey string?

param subnetId string?

type modelType = {
  name: string
  version: string
  capacity: int
  raiPolicy: string?
}

var prefix = 'ai-${environment}'
var tags = {
  workload: 'assistants'
  environment: environment
}
var privateNetwork = !empty(subnetId)

resource account 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: '${prefix}-account'
  location: location
  kind: 'AIServices'
  sku: {
    name: 'S0'
  }
  identity: {
    type: 'SystemAssigned'
  }
  tags: {
    ...tags
    component: 'account'
  }
  properties: {
    customSubDomainName: toLower('${prefix}-account')
    publicNetworkAccess: publicAccess ? 'Enabled' : 'Disabled'
    disableLocalAuth: environment == 'prod'
    networkAcls: {
      defaultAction: 'Deny'
      bypass: 'AzureServices'
    }
  }

  @description('Blocks what the default lets through.')
  resource strict 'raiPolicies' = {
    name: 'strict'
    properties: {
      basePolicyName: 'Microsoft.DefaultV2'
      contentFilters: [
        for category in ['Hate', 'Violence']: {
          name: category
          blocking: true
          enabled: true
          severityThreshold: 'Low'
          source: 'Prompt'
        }
      ]
    }
  }

  resource project 'projects' = if (environment == 'prod') {
    name: 'assistants'
    location: location
    identity: { type: 'SystemAssigned' }
    properties: {}
  }
}

@batchSize(1)
resource deployments 'Microsoft.CognitiveServices/accounts/deployments@2025-06-01' = [
  for (model, i) in models: {
    parent: account
    name: model.name
    sku: {
      name: 'GlobalStandard'
      capacity: model.capacity
    }
    properties: {
      model: {
        format: 'OpenAI'
        name: model.name
        version: model.version
      }
      raiPolicyName: model.?raiPolicy ?? account::strict.name
    }
  }
]

resource search 'Microsoft.Search/searchServices@2024-06-01-preview' = if (searchSku != 'basic') {
  name: '${prefix}-search'
  location: location
  sku: { name: searchSku }
  properties: {
    publicNetworkAccess: 'disabled'
    disableLocalAuth: false
    authOptions: {
      aadOrApiKey: { aadAuthFailureMode: 'http401WithBearerChallenge' }
    }
  }
}

resource endpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = if (privateNetwork) {
  name: '${account.name}-pe'
  location: location
  properties: {
    subnet: { id: subnetId! }
    privateLinkServiceConnections: [
      {
        name: 'account'
        properties: {
          privateLinkServiceId: account.id
          groupIds: ['account']
        }
      }
    ]
  }
}

resource lock 'Microsoft.Authorization/locks@2020-05-01' = {
  scope: account
  name: 'keep'
  properties: {
    level: 'CanNotDelete'
  }
}

resource connection 'Microsoft.CognitiveServices/accounts/connections@2025-06-01' = {
  parent: account
  name: 'search'
  properties: {
    category: 'CognitiveSearch'
    target: 'https://${search.name}.search.windows.net'
    authType: 'ApiKey'
    credentials: {
      key: connectionKey ?? search!.listAdminKeys().primaryKey
    }
  }
  dependsOn: [deployments]
}

output endpoint string = account.properties.endpoint
output names array = [for (model, i) in models: deployments[i].name]
