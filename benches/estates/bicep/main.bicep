targetScope = 'resourceGroup'

@description('dev, test or prod')
@allowed(['dev', 'test', 'prod'])
param environment string
param location string = resourceGroup().location
param addressSpace string = '10.20.0.0/16'
param databases array = ['catalog', 'prices', 'stock']
@secure()
param sqlPassword string

var workload = 'catalog{{n}}'
var tags = {
  team: 'team-{{n}}'
  environment: environment
}

module network '../../modules/bicep/network.bicep' = {
  params: { workload: workload, location: location, addressSpace: addressSpace, tags: tags }
}

module web '../../modules/bicep/web.bicep' = {
  params: {
    name: '${workload}-${environment}'
    location: location
    subnetId: network.outputs.subnetIds[0]
    sku: environment == 'prod' ? 'P2v3' : 'B1'
    settings: {
      CATALOG_DATABASE: data.outputs.server
      CATALOG_ARCHIVE: data.outputs.archive
    }
    tags: tags
  }
}

module data 'modules/data.bicep' = {
  params: {
    workload: workload
    location: location
    environment: environment
    databases: databases
    sqlPassword: sqlPassword
    tags: tags
  }
}

resource alerts 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'ag-${workload}'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'cat{{byte}}'
    enabled: environment == 'prod'
    emailReceivers: [
      { name: 'team', emailAddress: 'team-{{n}}@contoso.example', useCommonAlertSchema: true }
    ]
  }
}

output host string = web.outputs.host
