@description('Region of all resources.')
param location string = resourceGroup().location

param storageAccountId string

param keyVaultId string

param applicationInsightsId string

param trialAccess string = 'Enabled'

resource workspace 'Microsoft.MachineLearningServices/workspaces@2025-06-01' = {
  name: 'mlw-churn'
  location: location
  identity: {
    type: 'SystemAssigned'
  }
  kind: 'Default'
  properties: {
    storageAccount: storageAccountId
    keyVault: keyVaultId
    applicationInsights: applicationInsightsId
    publicNetworkAccess: 'Disabled'
  }
}

resource scoring 'Microsoft.MachineLearningServices/workspaces/onlineEndpoints@2025-06-01' = {
  parent: workspace
  name: 'churn-scoring'
  location: location
  properties: {
    authMode: 'AADToken'
    publicNetworkAccess: 'Enabled' // expect: AML107
  }
}

// Closing the workspace does not close it.
resource shadow 'Microsoft.MachineLearningServices/workspaces/onlineEndpoints@2025-06-01' = { // expect: AML107
  parent: workspace
  name: 'churn-shadow'
  location: location
  properties: {
    authMode: 'AADToken'
  }
}

resource canary 'Microsoft.MachineLearningServices/workspaces/onlineEndpoints@2025-06-01' = {
  parent: workspace
  name: 'churn-canary'
  location: location
  properties: {
    authMode: 'AADToken'
    publicNetworkAccess: null // expect: AML107
  }
}

resource trial 'Microsoft.MachineLearningServices/workspaces/onlineEndpoints@2025-06-01' = {
  parent: workspace
  name: 'churn-trial'
  location: location
  properties: {
    authMode: 'AADToken'
    publicNetworkAccess: trialAccess // expect: AML107
  }
}
