@description('Region of all resources.')
param location string = resourceGroup().location

param monthlyAuthMode string = 'AADToken'

resource workspace 'Microsoft.MachineLearningServices/workspaces@2025-06-01' existing = {
  name: 'mlw-churn'
}

resource nightly 'Microsoft.MachineLearningServices/workspaces/batchEndpoints@2025-06-01' = {
  parent: workspace
  name: 'churn-nightly'
  location: location
  properties: {
    authMode: 'AADToken'
    description: 'Scores all customers every night'
  }
}

resource monthly 'Microsoft.MachineLearningServices/workspaces/batchEndpoints@2025-06-01' = {
  parent: workspace
  name: 'churn-monthly'
  location: location
  properties: {
    authMode: monthlyAuthMode
  }
}

resource backfill 'Microsoft.MachineLearningServices/workspaces/batchEndpoints@2025-06-01' = {
  parent: workspace
  name: 'churn-backfill'
  location: location
  properties: {
    authMode: 'aadtoken'
    defaults: {
      deploymentName: 'v3'
    }
  }
}
