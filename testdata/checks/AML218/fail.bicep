@description('Region of all resources.')
param location string = resourceGroup().location

param identityType string = 'None'

resource workspace 'Microsoft.MachineLearningServices/workspaces@2025-06-01' existing = {
  name: 'mlw-churn'
}

resource churn 'Microsoft.MachineLearningServices/workspaces/onlineEndpoints@2025-06-01' = {
  parent: workspace
  name: 'churn-online'
  location: location
  identity: {
    type: 'None' // expect: AML218
  }
  properties: { authMode: 'AADToken', publicNetworkAccess: 'Disabled' }
}

resource fraud 'Microsoft.MachineLearningServices/workspaces/onlineEndpoints@2025-06-01' = {
  parent: workspace
  name: 'fraud-online'
  location: location
  identity: {
    type: identityType // expect: AML218
  }
  properties: { authMode: 'AADToken', publicNetworkAccess: 'Disabled' }
}
