@description('Region of all resources.')
param location string = resourceGroup().location

param shadowAuthMode string = 'AMLToken'

var canaryAuthMode = 'amltoken'

resource workspace 'Microsoft.MachineLearningServices/workspaces@2025-06-01' existing = {
  name: 'mlw-churn'
}

resource scoring 'Microsoft.MachineLearningServices/workspaces/onlineEndpoints@2025-06-01' = {
  parent: workspace
  name: 'churn-scoring'
  location: location
  properties: {
    authMode: 'AMLToken' // expect: AML220
    publicNetworkAccess: 'Disabled'
  }
}

resource shadow 'Microsoft.MachineLearningServices/workspaces/onlineEndpoints@2025-06-01' = {
  parent: workspace
  name: 'churn-shadow'
  location: location
  properties: {
    authMode: shadowAuthMode // expect: AML220
    publicNetworkAccess: 'Disabled'
  }
}

resource canary 'Microsoft.MachineLearningServices/workspaces/onlineEndpoints@2025-06-01' = {
  parent: workspace
  name: 'churn-canary'
  location: location
  properties: {
    description: 'Takes five percent of the calls'
    authMode: canaryAuthMode // expect: AML220
    publicNetworkAccess: 'Disabled'
  }
}
