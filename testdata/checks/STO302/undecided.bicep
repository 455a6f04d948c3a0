@description('Region of all resources.')
param location string = resourceGroup().location

@description('Set by the pipeline for each environment.')
param publicContainers bool

@description('Key vault of the platform team.')
param keyVaultId string

@description('Application Insights of the platform team.')
param applicationInsightsId string

resource training 'Microsoft.Storage/storageAccounts@2025-06-01' = {
  name: 'sttrainingdata01'
  location: location
  kind: 'StorageV2'
  sku: {
    name: 'Standard_ZRS'
  }
  properties: {
    minimumTlsVersion: 'TLS1_2'
    allowBlobPublicAccess: publicContainers
  }
}

resource trainingBlobs 'Microsoft.Storage/storageAccounts/blobServices@2025-06-01' = {
  parent: training
  name: 'default'
  properties: {}
}

resource datasets 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-06-01' = {
  parent: trainingBlobs
  name: 'datasets'
  properties: {
    publicAccess: 'Blob' // expect undecided: STO302
  }
}

resource workspace 'Microsoft.MachineLearningServices/workspaces@2025-06-01' = {
  name: 'mlw-assistant'
  location: location
  identity: {
    type: 'SystemAssigned'
  }
  kind: 'Default'
  sku: {
    name: 'Basic'
  }
  properties: {
    storageAccount: training.id
    keyVault: keyVaultId
    applicationInsights: applicationInsightsId
    publicNetworkAccess: 'Disabled'
    systemDatastoresAuthMode: 'Identity'
  }
}
