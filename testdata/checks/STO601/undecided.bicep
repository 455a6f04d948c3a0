@description('Region of all resources.')
param location string = resourceGroup().location

@description('Set by the pipeline for each environment.')
param keepDeleted bool

@description('Key vault of the platform team.')
param keyVaultId string

@description('Application Insights of the platform team.')
param applicationInsightsId string

resource training 'Microsoft.Storage/storageAccounts@2025-06-01' = { // expect undecided: STO601
  name: 'sttrainingdata01'
  location: location
  kind: 'StorageV2'
  sku: {
    name: 'Standard_ZRS'
  }
  properties: {
    minimumTlsVersion: 'TLS1_2'
  }
}

resource trainingBlobs 'Microsoft.Storage/storageAccounts/blobServices@2025-06-01' = {
  parent: training
  name: 'default'
  properties: {
    deleteRetentionPolicy: {
      enabled: keepDeleted
      days: 14
    }
    containerDeleteRetentionPolicy: {
      enabled: true
      days: 14
    }
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
