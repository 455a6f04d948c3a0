@description('Region of all resources.')
param location string = resourceGroup().location

param storageAccountId string

param keyVaultId string

param applicationInsightsId string

param highImpact bool = false

resource churn 'Microsoft.MachineLearningServices/workspaces@2025-06-01' = { // expect: AML302
  name: 'mlw-churn'
  location: location
  kind: 'Default'
  identity: { type: 'SystemAssigned' }
  tags: { dataClassification: 'Confidential', team: 'risk' }
  properties: {
    friendlyName: 'Churn prediction'
    storageAccount: storageAccountId
    keyVault: keyVaultId
    applicationInsights: applicationInsightsId
    publicNetworkAccess: 'Disabled'
  }
}

resource claims 'Microsoft.MachineLearningServices/workspaces@2025-06-01' = {
  name: 'hub-claims'
  location: location
  kind: 'Hub'
  identity: { type: 'SystemAssigned' }
  tags: { 'data-classification': 'restricted' }
  properties: {
    friendlyName: 'Churn prediction'
    storageAccount: storageAccountId
    keyVault: keyVaultId
    applicationInsights: applicationInsightsId
    publicNetworkAccess: 'Disabled'
    hbiWorkspace: false // expect: AML302
  }
}

resource fraud 'Microsoft.MachineLearningServices/workspaces@2025-06-01' = {
  name: 'mlw-fraud'
  location: location
  kind: 'Default'
  identity: { type: 'SystemAssigned' }
  tags: { classification: 'Highly Confidential' }
  properties: {
    friendlyName: 'Churn prediction'
    storageAccount: storageAccountId
    keyVault: keyVaultId
    applicationInsights: applicationInsightsId
    publicNetworkAccess: 'Disabled'
    hbiWorkspace: highImpact // expect: AML302
  }
}
