param searchAuthType string = 'AAD'

param clientId string

param identityId string

@secure()
param serpKey string

resource hub 'Microsoft.MachineLearningServices/workspaces@2025-06-01' existing = {
  name: 'hub-assistants'
}

resource openai 'Microsoft.MachineLearningServices/workspaces/connections@2025-06-01' = {
  parent: hub
  name: 'openai'
  properties: {
    category: 'AzureOpenAI'
    target: 'https://cog-assistants.openai.azure.com'
    authType: 'AAD'
    isSharedToAll: true
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
    authType: searchAuthType
    isSharedToAll: true
  }
}

resource documents 'Microsoft.MachineLearningServices/workspaces/connections@2025-06-01' = {
  parent: hub
  name: 'documents'
  properties: {
    category: 'AzureBlob'
    target: 'https://stassistants.blob.core.windows.net'
    authType: 'ManagedIdentity'
    credentials: {
      clientId: clientId
      resourceId: identityId
    }
  }
}

// Has nothing but keys.
resource web 'Microsoft.MachineLearningServices/workspaces/connections@2025-06-01' = {
  parent: hub
  name: 'web-search'
  properties: {
    category: 'Serp'
    target: 'https://serpapi.com'
    authType: 'ApiKey'
    isSharedToAll: false
    credentials: {
      key: serpKey
    }
  }
}

resource gateway 'Microsoft.ApiManagement/service@2024-05-01' existing = {
  name: 'apim-contoso-ai'
}

@secure()
param gatewayKey string

resource models 'Microsoft.MachineLearningServices/workspaces/connections@2025-06-01' = {
  parent: hub
  name: 'gateway-models'
  properties: {
    category: 'AzureOpenAI'
    authType: 'ApiKey'
    target: '${gateway.properties.gatewayUrl}/claims'
    credentials: {
      key: gatewayKey
    }
  }
}
