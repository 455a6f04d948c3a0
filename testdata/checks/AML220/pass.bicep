@description('Region of all resources.')
param location string = resourceGroup().location

param shadowAuthMode string = 'AADToken'

resource workspace 'Microsoft.MachineLearningServices/workspaces@2025-06-01' existing = {
  name: 'mlw-churn'
}

resource scoring 'Microsoft.MachineLearningServices/workspaces/onlineEndpoints@2025-06-01' = {
  parent: workspace
  name: 'churn-scoring'
  location: location
  properties: {
    authMode: 'AADToken'
    publicNetworkAccess: 'Disabled'
  }
}

resource shadow 'Microsoft.MachineLearningServices/workspaces/onlineEndpoints@2025-06-01' = {
  parent: workspace
  name: 'churn-shadow'
  location: location
  properties: {
    authMode: shadowAuthMode
    publicNetworkAccess: 'Disabled'
  }
}

resource cluster 'Microsoft.MachineLearningServices/workspaces/computes@2025-06-01' existing = {
  parent: workspace
  name: 'aks-edge'
}

// Runs on a Kubernetes cluster, which knows no Entra tokens.
resource edge 'Microsoft.MachineLearningServices/workspaces/onlineEndpoints@2025-06-01' = {
  parent: workspace
  name: 'churn-edge'
  location: location
  properties: {
    authMode: 'AMLToken'
    compute: cluster.id
  }
}
