param authentication string

resource workspace 'Microsoft.MachineLearningServices/workspaces@2025-06-01' existing = {
  name: 'hub-claims'
}

resource search 'Microsoft.MachineLearningServices/workspaces/connections@2025-06-01' = { // expect undecided: AML214
  parent: workspace
  name: 'web-search'
  properties: {
    category: 'ApiKey'
    authType: authentication
    target: 'https://search.contoso.com'
  }
}
