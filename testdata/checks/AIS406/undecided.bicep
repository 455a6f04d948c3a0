@description('Region of all resources.')
param location string = resourceGroup().location

@description('Whether documents are searched for instructions.')
param shieldDocuments bool

resource ai 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'ais-helpdesk'
  location: location
  kind: 'AIServices'
  sku: { name: 'S0' }
  identity: { type: 'SystemAssigned' }
  properties: { customSubDomainName: 'ais-helpdesk', disableLocalAuth: true, publicNetworkAccess: 'Disabled' }
}

resource knowledge 'Microsoft.Search/searchServices@2025-05-01' = {
  name: 'srch-helpdesk'
  location: location
  sku: { name: 'standard' }
  properties: { disableLocalAuth: true, publicNetworkAccess: 'disabled' }
}

resource answers 'Microsoft.CognitiveServices/accounts/raiPolicies@2025-06-01' = {
  parent: ai
  name: 'answers'
  properties: {
    basePolicyName: 'Microsoft.DefaultV2'
    mode: 'Default'
    contentFilters: [ // expect undecided: AIS406
      { name: 'Jailbreak', source: 'Prompt', enabled: true, blocking: true }
      { name: 'Indirect Attack', source: 'Prompt', enabled: shieldDocuments, blocking: true }
    ]
  }
}
