param ledgerUrl string = 'http://ledger.contoso.com'

resource workspace 'Microsoft.MachineLearningServices/workspaces@2025-06-01' existing = {
  name: 'hub-claims'
}

resource pricing 'Microsoft.MachineLearningServices/workspaces/connections@2025-06-01' = {
  parent: workspace
  name: 'pricing-api'
  properties: {
    category: 'CustomKeys'
    authType: 'CustomKeys'
    target: 'http://pricing.contoso.com/v1' // expect: AML305
    isSharedToAll: false
  }
}

resource cache 'Microsoft.MachineLearningServices/workspaces/connections@2025-06-01' = {
  parent: workspace
  name: 'session-cache'
  properties: {
    category: 'Redis'
    authType: 'CustomKeys'
    target: 'redis://cache.contoso.com:6379' // expect: AML305
    isSharedToAll: false
  }
}

resource ledger 'Microsoft.MachineLearningServices/workspaces/connections@2025-06-01' = {
  parent: workspace
  name: 'ledger'
  properties: {
    category: 'GenericHttp'
    authType: 'None'
    target: ledgerUrl // expect: AML305
    isSharedToAll: false
  }
}

resource facts 'Microsoft.MachineLearningServices/workspaces/connections@2025-06-01' = {
  parent: workspace
  name: 'facts-db'
  properties: {
    category: 'GenericProtocol'
    authType: 'CustomKeys'
    target: 'postgresql://facts.contoso.com:5432/facts?sslmode=disable' // expect: AML305
    isSharedToAll: false
  }
}
