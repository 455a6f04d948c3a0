@description('Region of all resources.')
param location string = resourceGroup().location

@secure()
param secondaryKey string

var shadowKey = '9f2c4e6a8b0d1f3e5a7c9b1d3f5e7a9c'

resource workspace 'Microsoft.MachineLearningServices/workspaces@2025-06-01' existing = {
  name: 'mlw-churn'
}

resource scoring 'Microsoft.MachineLearningServices/workspaces/onlineEndpoints@2025-06-01' = {
  parent: workspace
  name: 'churn-scoring'
  location: location
  properties: {
    authMode: 'Key'
    publicNetworkAccess: 'Disabled'
    keys: {
      primaryKey: '7Hq2ZkP9vXw4LmN8rTb6YcJd3FgS5aQe1UoIiEyR' // expect: AML208
      secondaryKey: secondaryKey
    }
  }
}

resource shadow 'Microsoft.MachineLearningServices/workspaces/onlineEndpoints@2025-06-01' = {
  parent: workspace
  name: 'churn-shadow'
  location: location
  properties: {
    authMode: 'Key'
    publicNetworkAccess: 'Disabled'
    keys: {
      primaryKey: shadowKey // expect: AML208
    }
  }
}

resource nightly 'Microsoft.MachineLearningServices/workspaces/batchEndpoints@2025-06-01' = {
  parent: workspace
  name: 'churn-nightly'
  location: location
  properties: {
    authMode: 'Key'
    keys: {
      primaryKey: 'RyEiIoU1eQa5SgF3dJcY6bTr8NmL4wXv9PkZ2qH7' // expect: AML208
      secondaryKey: 'c9a7e5f3d1b9c7a5e3f1d0b8a6e4c2f9'
    }
  }
}
