@description('Region of all resources.')
param location string = resourceGroup().location

param storageAccountId string

param keyVaultId string

@secure()
param openaiKey string

param shareSearch bool = true

@secure()
param searchKey string

@secure()
param crmToken string

var shareCrm = true

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
    authType: 'ApiKey'
    isSharedToAll: true // expect: AML213
    credentials: {
      key: openaiKey
    }
  }
}

resource search 'Microsoft.MachineLearningServices/workspaces/connections@2025-06-01' = {
  parent: hub
  name: 'search'
  properties: {
    category: 'CognitiveSearch'
    target: 'https://srch-assistants.search.windows.net'
    authType: 'ApiKey'
    isSharedToAll: shareSearch // expect: AML213
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
    isSharedToAll: shareCrm // expect: AML213
    credentials: {
      keys: {
        token: crmToken
      }
    }
  }
}
