param location string = resourceGroup().location
param subnetId string
param zoneId string

// Public by the module's default.
module bare 'br/public:avm/res/search/search-service:0.13.0' = {
  name: 'bare'
  params: {
    name: 'srch-bare'
    location: location
  }
}

module keys 'br/public:avm/res/search/search-service:0.13.0' = {
  name: 'keys'
  params: {
    name: 'srch-keys'
    location: location
    sku: 'basic'
    replicaCount: 1
    disableLocalAuth: false
    authOptions: { aadOrApiKey: { aadAuthFailureMode: 'http403' } }
    semanticSearch: 'free'
    networkRuleSet: { bypass: 'AzureServices', ipRules: [{ value: '203.0.113.0/24' }] }
    managedIdentities: { systemAssigned: true }
  }
}

module closed 'br/public:avm/res/search/search-service:0.13.0' = {
  name: 'closed'
  params: {
    name: 'srch-closed'
    location: location
    publicNetworkAccess: 'Disabled'
    cmkEnforcement: 'Enabled'
    managedIdentities: { systemAssigned: true }
    privateEndpoints: [{ name: 'pep-srch', subnetResourceId: subnetId, privateDnsZoneGroup: { privateDnsZoneGroupConfigs: [{ privateDnsZoneResourceId: zoneId }] } }]
    sharedPrivateLinkResources: [
      {
        name: 'blob'
        privateLinkResourceId: resourceId('Microsoft.Storage/storageAccounts', 'stdocs')
        groupId: 'blob'
        requestMessage: 'index'
      }
    ]
  }
}
