@description('The name of the application.')
param name string
param location string = resourceGroup().location
param subnetId string = ''
param settings object = {}
param tags object = {}

@allowed(['B1', 'P1v3', 'P2v3'])
param sku string = 'P1v3'

var defaults = {
  WEBSITE_RUN_FROM_PACKAGE: '1'
  WEBSITE_HEALTHCHECK_MAXPINGFAILURES: '3'
}

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: 'plan-${name}'
  location: location
  tags: tags
  kind: 'linux'
  sku: { name: sku }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: 'app-${name}'
  location: location
  tags: tags
  kind: 'app,linux'
  identity: { type: 'SystemAssigned' }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    siteConfig: {
      linuxFxVersion: 'DOTNETCORE|8.0'
      minTlsVersion: '1.2'
      ftpsState: 'Disabled'
      alwaysOn: sku != 'B1'
      appSettings: [for setting in items(union(defaults, settings)): { name: setting.key, value: setting.value }]
    }
  }
}

output principalId string = app.identity.principalId
output host string = app.properties.defaultHostName
