@description('Region of all resources.')
param location string = resourceGroup().location

param logsId string

param storageAccountId string

param keyVaultId string

param hubId string

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: 'appi-churn'
  location: location
  kind: 'web'
  properties: { Application_Type: 'web', WorkspaceResourceId: logsId }
}

resource churn 'Microsoft.MachineLearningServices/workspaces@2025-06-01' = {
  name: 'mlw-churn'
  location: location
  kind: 'Default'
  identity: { type: 'SystemAssigned' }
  properties: {
    friendlyName: 'Churn prediction'
    storageAccount: storageAccountId
    keyVault: keyVaultId
    publicNetworkAccess: 'Disabled'
    applicationInsights: insights.id
  }
}

resource claims 'Microsoft.MachineLearningServices/workspaces@2025-06-01' = {
  name: 'proj-claims'
  location: location
  kind: 'Project'
  identity: { type: 'SystemAssigned' }
  properties: { friendlyName: 'Claims', hubResourceId: hubId }
}
