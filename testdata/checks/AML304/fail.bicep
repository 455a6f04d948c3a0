@description('Region of all resources.')
param location string = resourceGroup().location

param clusterId string

param tls string = 'Disabled'

resource workspace 'Microsoft.MachineLearningServices/workspaces@2025-06-01' existing = {
  name: 'mlw-churn'
}

resource scoring 'Microsoft.MachineLearningServices/workspaces/computes@2025-06-01' = {
  parent: workspace
  name: 'aks-scoring'
  location: location
  properties: {
    computeType: 'AKS'
    resourceId: clusterId
    properties: {
      clusterPurpose: 'FastProd'
      sslConfiguration: {
        status: 'Disabled' // expect: AML304
      }
    }
  }
}

resource plain 'Microsoft.MachineLearningServices/workspaces/computes@2025-06-01' = { // expect: AML304
  parent: workspace
  name: 'aks-plain'
  location: location
  properties: {
    computeType: 'AKS'
    resourceId: clusterId
    properties: { clusterPurpose: 'DenseProd', agentCount: 3 }
  }
}

resource regional 'Microsoft.MachineLearningServices/workspaces/computes@2025-06-01' = {
  parent: workspace
  name: 'aks-regional'
  location: location
  properties: {
    computeType: 'AKS'
    resourceId: clusterId
    properties: {
      sslConfiguration: {
        status: tls // expect: AML304
      }
    }
  }
}
