@description('Region of all resources.')
param location string = resourceGroup().location

param storageAccountId string

param keyVaultId string

param shareSearch bool = false

@secure()
param searchKey string

@secure()
param crmToken string

resource hub 'Microsoft.MachineLearningServices/workspaces@2025-06-01' = {
  name: 'hub-assistants'
  location: location
  identity: {
    type: 'SystemAssigned'
  }
  kind: 'Hub'
  properties: {
    storageAccount: storageAccountId
    keyVault: keyVaultId
    publicNetworkAccess: 'Disabled'
  }
}

resource openai 'Microsoft.MachineLearningServices/workspaces/connections@2025-06-01' = {
  parent: hub
  name: 'openai'
  properties: {
    category: 'AzureOpenAI'
    target: 'https://cog-assistants.openai.azure.com'
    authType: 'AAD'
    isSharedToAll: true
  }
}

resource search 'Microsoft.MachineLearningServices/workspaces/connections@2025-06-01' = {
  parent: hub
  name: 'search'
  properties: {
    category: 'CognitiveSearch'
    target: 'https://srch-assistants.search.windows.net'
    authType: 'ApiKey'
    isSharedToAll: shareSearch
    credentials: {
      key: searchKey
    }
  }
}

resource crm 'Microsoft.MachineLearningServices/workspaces/connections@2025-06-01' = {
  parent: hub
  name: 'crm'
  properties: {
    category: 'CustomKeys'
    target: 'https://crm.contoso.com'
    authType: 'CustomKeys'
    isSharedToAll: false
    credentials: {
      keys: {
        token: crmToken
      }
    }
  }
}

resource project 'Microsoft.MachineLearningServices/workspaces@2025-06-01' = {
  name: 'proj-claims'
  location: location
  identity: {
    type: 'SystemAssigned'
  }
  kind: 'Project'
  properties: {
    hubResourceId: hub.id
  }
}

// Nobody but the project itself has it.
resource claims 'Microsoft.MachineLearningServices/workspaces/connections@2025-06-01' = {
  parent: project
  name: 'claims-search'
  properties: {
    category: 'CognitiveSearch'
    target: 'https://srch-assistants.search.windows.net'
    authType: 'ApiKey'
    isSharedToAll: true
    credentials: {
      key: searchKey
    }
  }
}
