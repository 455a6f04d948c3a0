@secure()
param openaiKey string

param searchAuthType string = 'ApiKey'

@secure()
param searchKey string

@secure()
param documentsSas string

var documentsAuthType = 'SAS'

resource hub 'Microsoft.MachineLearningServices/workspaces@2025-06-01' existing = {
  name: 'hub-assistants'
}

resource openai 'Microsoft.MachineLearningServices/workspaces/connections@2025-06-01' = {
  parent: hub
  name: 'openai'
  properties: {
    category: 'AzureOpenAI'
    target: 'https://cog-assistants.openai.azure.com'
    authType: 'ApiKey' // expect: AML212
    isSharedToAll: false
    credentials: {
      key: openaiKey
    }
    metadata: {
      ApiType: 'Azure'
    }
  }
}

resource search 'Microsoft.MachineLearningServices/workspaces/connections@2025-06-01' = {
  parent: hub
  name: 'search'
  properties: {
    category: 'CognitiveSearch'
    target: 'https://srch-assistants.search.windows.net'
    authType: searchAuthType // expect: AML212
    isSharedToAll: false
    credentials: {
      key: searchKey
    }
  }
}

resource documents 'Microsoft.MachineLearningServices/workspaces/connections@2025-06-01' = {
  parent: hub
  name: 'documents'
  properties: {
    category: 'azureblob'
    target: 'https://stassistants.blob.core.windows.net'
    authType: documentsAuthType // expect: AML212
    isSharedToAll: false
    credentials: {
      sas: documentsSas
    }
  }
}
