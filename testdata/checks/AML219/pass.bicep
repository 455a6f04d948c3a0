@description('Region of all resources.')
param location string = resourceGroup().location

param databricksId string

@secure()
param databricksToken string

param etlId string

@secure()
param etlToken string

param clusterId string

@secure()
param relayConnectionString string

resource workspace 'Microsoft.MachineLearningServices/workspaces@2025-06-01' existing = {
  name: 'mlw-churn'
}

resource databricks 'Microsoft.MachineLearningServices/workspaces/computes@2025-06-01' = {
  parent: workspace
  name: 'dbw-features'
  location: location
  properties: {
    computeType: 'Databricks'
    resourceId: databricksId
    properties: {
      workspaceUrl: 'https://adb-4153.3.azuredatabricks.net'
      databricksAccessToken: databricksToken
    }
  }
}

resource etl 'Microsoft.MachineLearningServices/workspaces/computes@2025-06-01' = {
  parent: workspace
  name: 'dbw-etl'
  location: location
  properties: {
    computeType: 'Databricks'
    resourceId: etlId
    properties: {
      workspaceUrl: 'https://adb-8814.9.azuredatabricks.net'
      databricksAccessToken: etlToken
    }
  }
}

resource inference 'Microsoft.MachineLearningServices/workspaces/computes@2025-06-01' = {
  parent: workspace
  name: 'aks-inference'
  location: location
  properties: {
    computeType: 'Kubernetes'
    resourceId: clusterId
    properties: {
      namespace: 'churn'
      relayConnectionString: relayConnectionString
    }
  }
}
