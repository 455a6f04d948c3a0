param searchKey string

param gitToken string

resource workspace 'Microsoft.MachineLearningServices/workspaces@2025-06-01' existing = {
  name: 'hub-claims'
}

resource search 'Microsoft.MachineLearningServices/workspaces/connections@2025-06-01' = { // expect: AML214
  parent: workspace
  name: 'web-search'
  properties: {
    category: 'ApiKey'
    authType: 'ApiKey'
    target: 'https://search.contoso.com'
    isSharedToAll: false
    credentials: { key: searchKey }
  }
}

resource code 'Microsoft.MachineLearningServices/workspaces/connections@2025-06-01' = { // expect: AML214
  parent: workspace
  name: 'prompt-repository'
  properties: {
    category: 'Git'
    authType: 'PAT'
    target: 'https://search.contoso.com'
    isSharedToAll: false
    credentials: { pat: gitToken }
  }
}
