@description('Region of all resources.')
param location string = resourceGroup().location

@description('Log Analytics workspace of the platform team.')
param logWorkspaceId string

@description('Set by the pipeline for each environment.')
param auditLogs bool

@description('Key vault of the platform team.')
param keyVaultId string

@description('Application Insights of the platform team.')
param applicationInsightsId string

resource training 'Microsoft.Storage/storageAccounts@2025-06-01' = { // expect undecided: STO501
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
  properties: {}
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

resource trainingLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: trainingBlobs
  name: 'audit'
  properties: {
    workspaceId: logWorkspaceId
    logs: [
      {
        categoryGroup: 'audit'
        enabled: auditLogs
      }
    ]
  }
}
