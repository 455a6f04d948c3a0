@description('Region of all resources.')
param location string = resourceGroup().location

param clusterId string

param trialLoadBalancer string = 'PublicIp'

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
      loadBalancerType: 'PublicIp' // expect: AML113
    }
  }
}

resource shadow 'Microsoft.MachineLearningServices/workspaces/computes@2025-06-01' = { // expect: AML113
  parent: workspace
  name: 'aks-shadow'
  location: location
  properties: {
    computeType: 'AKS'
    resourceId: clusterId
    properties: {
      clusterPurpose: 'FastProd'
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
    properties: {
      clusterPurpose: 'FastProd'
      loadBalancerType: trialLoadBalancer // expect: AML113
    }
  }
}
