@description('Region of all resources.')
param location string = resourceGroup().location

resource workspace 'Microsoft.MachineLearningServices/workspaces@2025-06-01' existing = {
  name: 'mlw-churn'
}

resource churn 'Microsoft.MachineLearningServices/workspaces/onlineEndpoints@2025-06-01' = { // expect undecided: AML218
  parent: workspace
  name: 'churn-online'
  location: location
  properties: { authMode: 'AADToken', publicNetworkAccess: 'Disabled' }
}
