@description('Region of all resources.')
param location string = resourceGroup().location

@secure()
param primaryKey string

@secure()
param secondaryKey string

resource workspace 'Microsoft.MachineLearningServices/workspaces@2025-06-01' existing = {
  name: 'mlw-churn'
}

// The keys come from the pipeline.
resource scoring 'Microsoft.MachineLearningServices/workspaces/onlineEndpoints@2025-06-01' = {
  parent: workspace
  name: 'churn-scoring'
  location: location
  properties: {
    authMode: 'Key'
    publicNetworkAccess: 'Disabled'
    keys: {
      primaryKey: primaryKey
      secondaryKey: secondaryKey
    }
  }
}

resource shadow 'Microsoft.MachineLearningServices/workspaces/onlineEndpoints@2025-06-01' = {
  parent: workspace
  name: 'churn-shadow'
  location: location
  properties: {
    authMode: 'AADToken'
    publicNetworkAccess: 'Disabled'
    keys: null
  }
}

// The service makes its own.
resource nightly 'Microsoft.MachineLearningServices/workspaces/batchEndpoints@2025-06-01' = {
  parent: workspace
  name: 'churn-nightly'
  location: location
  properties: {
    authMode: 'AADToken'
    description: 'Scores all customers every night'
  }
}
