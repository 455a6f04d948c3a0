param location string = resourceGroup().location

// Summarises what its user types; nothing else reaches the model.
resource ai 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'ais-minutes'
  location: location
  kind: 'AIServices'
  sku: { name: 'S0' }
  properties: {
    customSubDomainName: 'ais-minutes'
    disableLocalAuth: true
  }
}

resource telemetry 'Microsoft.CognitiveServices/accounts/connections@2025-06-01' = {
  parent: ai
  name: 'telemetry'
  properties: {
    category: 'AppInsights'
    authType: 'AAD'
    target: resourceId('Microsoft.Insights/components', 'appi-minutes')
  }
}

resource guard 'Microsoft.CognitiveServices/accounts/raiPolicies@2025-06-01' = {
  parent: ai
  name: 'guard'
  properties: {
    basePolicyName: 'Microsoft.DefaultV2'
    contentFilters: [
      { name: 'Jailbreak', source: 'Prompt', enabled: true, blocking: true }
    ]
  }
}
