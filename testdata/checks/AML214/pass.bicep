param searchKey string

resource workspace 'Microsoft.MachineLearningServices/workspaces@2025-06-01' existing = {
  name: 'hub-claims'
}

resource search 'Microsoft.MachineLearningServices/workspaces/connections@2025-06-01' = {
  parent: workspace
  name: 'web-search'
  properties: {
    category: 'ApiKey'
    authType: 'ApiKey'
    target: 'https://search.contoso.com'
    isSharedToAll: false
    credentials: { key: searchKey }
    expiryTime: '2027-03-31T00:00:00Z'
  }
}

resource openai 'Microsoft.MachineLearningServices/workspaces/connections@2025-06-01' = {
  parent: workspace
  name: 'oai-claims'
  properties: {
    category: 'AzureOpenAI'
    authType: 'AAD'
    target: 'https://search.contoso.com'
    isSharedToAll: false
  }
}
