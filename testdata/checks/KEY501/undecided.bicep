@description('Region of all resources.')
param location string = resourceGroup().location

@description('Log Analytics workspace of the platform team.')
param logWorkspaceId string

@description('Set by the pipeline for each environment.')
param auditLogs bool

@description('Storage account of the workspace.')
param storageAccountId string

@description('Application Insights of the platform team.')
param applicationInsightsId string

resource secrets 'Microsoft.KeyVault/vaults@2024-11-01' = { // expect undecided: KEY501
  name: 'kv-mlw-assistant'
  location: location
  properties: {
    tenantId: subscription().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
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
    storageAccount: storageAccountId
    keyVault: secrets.id
    applicationInsights: applicationInsightsId
    publicNetworkAccess: 'Disabled'
    systemDatastoresAuthMode: 'Identity'
  }
}

resource secretLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: secrets
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
