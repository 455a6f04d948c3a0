@description('Region of all resources.')
param location string = resourceGroup().location

param databricksId string

param etlId string

param clusterId string

var etlToken = '648d02b7e59c31fa6408d2b5e7c1a9f3ipad'

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
      databricksAccessToken: 'dapi3f9a1c7e5b2d8046af13c95e7b20d846' // expect: AML219
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
      databricksAccessToken: etlToken // expect: AML219
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
      relayConnectionString: 'Endpoint=sb://sb-ml-jobs.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=uT4oY7wQ2eR9tZ1pLkJhGfDsAqXcVbNm' // expect: AML219
    }
  }
}
