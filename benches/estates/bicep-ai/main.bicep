targetScope = 'resourceGroup'

@description('dev, test or prod')
@allowed(['dev', 'test', 'prod'])
param environment string
param location string = resourceGroup().location
param addressSpace string = '10.20.0.0/16'
param databases array = ['catalog', 'prices', 'stock']
@secure()
param sqlPassword string

var workload = 'advisor{{n}}'
var tags = {
  team: 'team-{{n}}'
  environment: environment
}

module network '../../modules/bicep/network.bicep' = {
  params: { workload: workload, location: location, addressSpace: addressSpace, tags: tags }
}

module models 'modules/models.bicep' = {
  params: {
    workload: workload
    environment: environment
    location: location
    subnetId: network.outputs.subnetIds[1]
    tags: tags
  }
}

module web '../../modules/bicep/web.bicep' = {
  params: {
    name: '${workload}-${environment}'
    location: location
    subnetId: network.outputs.subnetIds[0]
    sku: environment == 'prod' ? 'P2v3' : 'B1'
    settings: {
      AZURE_OPENAI_ENDPOINT: models.outputs.endpoint
      AZURE_OPENAI_DEPLOYMENT: 'chat'
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

output host string = web.outputs.host
