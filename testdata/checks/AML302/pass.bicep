@description('Region of all resources.')
param location string = resourceGroup().location

param storageAccountId string

param keyVaultId string

param applicationInsightsId string

resource churn 'Microsoft.MachineLearningServices/workspaces@2025-06-01' = {
  name: 'mlw-churn'
  location: location
  kind: 'Default'
  identity: { type: 'SystemAssigned' }
  tags: { dataClassification: 'Confidential' }
  properties: {
    friendlyName: 'Churn prediction'
    storageAccount: storageAccountId
    keyVault: keyVaultId
    applicationInsights: applicationInsightsId
    publicNetworkAccess: 'Disabled'
    hbiWorkspace: true
  }
}

resource fraud 'Microsoft.MachineLearningServices/workspaces@2025-06-01' = {
  name: 'mlw-fraud'
  location: location
  kind: 'Default'
  identity: { type: 'SystemAssigned' }
  tags: { dataClassification: 'Public' }
  properties: {
    friendlyName: 'Churn prediction'
    storageAccount: storageAccountId
    keyVault: keyVaultId
    applicationInsights: applicationInsightsId
    publicNetworkAccess: 'Disabled'
  }
}

resource plain 'Microsoft.MachineLearningServices/workspaces@2025-06-01' = {
  name: 'mlw-plain'
  location: location
  kind: 'Default'
  identity: { type: 'SystemAssigned' }
  properties: {
    friendlyName: 'Churn prediction'
    storageAccount: storageAccountId
    keyVault: keyVaultId
    applicationInsights: applicationInsightsId
    publicNetworkAccess: 'Disabled'
  }
}
