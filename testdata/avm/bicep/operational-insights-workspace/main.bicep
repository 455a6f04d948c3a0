param location string = resourceGroup().location

module bare 'br/public:avm/res/operational-insights/workspace:0.16.1' = {
  name: 'bare'
  params: {
    name: 'law-bare'
    location: location
  }
}

module closed 'br/public:avm/res/operational-insights/workspace:0.16.1' = {
  name: 'closed'
  params: {
    name: 'law-closed'
    location: location
    dataRetention: 90
    publicNetworkAccessForIngestion: 'Disabled'
    publicNetworkAccessForQuery: 'Disabled'
    features: { disableLocalAuth: true, enableLogAccessUsingOnlyResourcePermissions: true }
    managedIdentities: { systemAssigned: true }
    diagnosticSettings: [{ name: 'own', useThisWorkspace: true, logCategoriesAndGroups: [{ categoryGroup: 'audit' }] }]
    lock: { kind: 'CanNotDelete', name: 'keep' }
  }
}

module keys 'br/public:avm/res/operational-insights/workspace:0.16.1' = {
  name: 'keys'
  params: {
    name: 'law-keys'
    location: location
    features: { disableLocalAuth: false }
  }
}
