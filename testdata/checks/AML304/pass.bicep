@description('Region of all resources.')
param location string = resourceGroup().location

param clusterId string

param certificate string

param certificateKey string

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
      sslConfiguration: { status: 'Auto', leafDomainLabel: 'churn' }
    }
  }
}

resource named 'Microsoft.MachineLearningServices/workspaces/computes@2025-06-01' = {
  parent: workspace
  name: 'aks-named'
  location: location
  properties: {
    computeType: 'AKS'
    resourceId: clusterId
    properties: {
      clusterPurpose: 'DenseProd'
      sslConfiguration: {
        status: 'Enabled'
        cname: 'score.contoso.com'
        cert: certificate
        key: certificateKey
      }
    }
  }
}

resource trial 'Microsoft.MachineLearningServices/workspaces/computes@2025-06-01' = {
  parent: workspace
  name: 'aks-trial'
  location: location
  properties: {
    computeType: 'AKS'
    resourceId: clusterId
    properties: { clusterPurpose: 'DevTest' }
  }
}
