@description('Region of all resources.')
param location string = resourceGroup().location

param admin bool

resource data 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: 'stassistantdata'
  location: location
  kind: 'StorageV2'
  sku: {
    name: 'Standard_ZRS'
  }
  properties: {
    allowBlobPublicAccess: false
    minimumTlsVersion: 'TLS1_2'
  }
}

resource jobs 'Microsoft.ContainerRegistry/registries@2023-07-01' = {
  name: 'crassistantjobs'
  location: location
  sku: {
    name: 'Premium'
  }
  properties: {
    adminUserEnabled: admin // expect undecided: EXP204
  }
}

resource claims 'Microsoft.MachineLearningServices/workspaces@2024-10-01' = {
  name: 'mlw-claims'
  location: location
  kind: 'Default'
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    storageAccount: data.id
    publicNetworkAccess: 'Disabled'
    containerRegistry: jobs.id
  }
}
