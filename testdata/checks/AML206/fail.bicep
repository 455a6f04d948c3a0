@description('Region of all resources.')
param location string = resourceGroup().location

param monthlyAuthMode string = 'AMLToken'

var backfillAuthMode = 'key'

resource workspace 'Microsoft.MachineLearningServices/workspaces@2025-06-01' existing = {
  name: 'mlw-churn'
}

resource nightly 'Microsoft.MachineLearningServices/workspaces/batchEndpoints@2025-06-01' = {
  parent: workspace
  name: 'churn-nightly'
  location: location
  properties: {
    authMode: 'Key' // expect: AML206
    description: 'Scores all customers every night'
  }
}

resource monthly 'Microsoft.MachineLearningServices/workspaces/batchEndpoints@2025-06-01' = {
  parent: workspace
  name: 'churn-monthly'
  location: location
  properties: {
    authMode: monthlyAuthMode // expect: AML206
  }
}

resource backfill 'Microsoft.MachineLearningServices/workspaces/batchEndpoints@2025-06-01' = {
  parent: workspace
  name: 'churn-backfill'
  location: location
  properties: {
    authMode: backfillAuthMode // expect: AML206
    defaults: {
      deploymentName: 'v3'
    }
  }
}
