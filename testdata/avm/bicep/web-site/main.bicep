param location string = resourceGroup().location
param subnetId string
param zoneId string

var plan = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/web/providers/Microsoft.Web/serverFarms/plan'

module bare 'br/public:avm/res/web/site:0.24.0' = {
  name: 'bare'
  params: {
    name: 'app-bare'
    location: location
    kind: 'app,linux'
    serverFarmResourceId: plan
  }
}

module open 'br/public:avm/res/web/site:0.24.0' = {
  name: 'open'
  params: {
    name: 'app-open'
    location: location
    kind: 'app,linux'
    serverFarmResourceId: plan
    httpsOnly: false
    siteConfig: { linuxFxVersion: 'PYTHON|3.12', cors: { allowedOrigins: ['*'] } }
    managedIdentities: { systemAssigned: true }
    basicPublishingCredentialsPolicies: [{ name: 'ftp' }, { name: 'scm', allow: false }]
    configs: [{ name: 'authsettingsV2', properties: { platform: { enabled: false } } }]
  }
}

module closed 'br/public:avm/res/web/site:0.24.0' = {
  name: 'closed'
  params: {
    name: 'app-closed'
    location: location
    kind: 'functionapp,linux'
    serverFarmResourceId: plan
    clientCertEnabled: true
    clientCertMode: 'Required'
    privateEndpoints: [{ name: 'pep-app', subnetResourceId: subnetId, privateDnsZoneGroup: { privateDnsZoneGroupConfigs: [{ privateDnsZoneResourceId: zoneId }] } }]
    diagnosticSettings: [{ name: 'to-law', workspaceResourceId: '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/mon/providers/Microsoft.OperationalInsights/workspaces/law', logCategoriesAndGroups: [{ category: 'AppServiceAuthenticationLogs' }], metricCategories: [{ category: 'AllMetrics' }] }]
    lock: { kind: 'CanNotDelete', name: 'keep' }
  }
}
