@description('Region of all resources.')
param location string = resourceGroup().location

param clusterId string

param shadowLoadBalancer string = 'internalLoadBalancer'

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
      loadBalancerType: 'InternalLoadBalancer'
      loadBalancerSubnet: 'snet-inference'
    }
  }
}

resource shadow 'Microsoft.MachineLearningServices/workspaces/computes@2025-06-01' = {
  parent: workspace
  name: 'aks-shadow'
  location: location
  properties: {
    computeType: 'AKS'
    resourceId: clusterId
    properties: {
      clusterPurpose: 'FastProd'
      loadBalancerType: shadowLoadBalancer
    }
  }
}

resource edge 'Microsoft.MachineLearningServices/workspaces/computes@2025-06-01' = {
  parent: workspace
  name: 'aks-edge'
  location: location
  properties: {
    computeType: 'Kubernetes'
    resourceId: clusterId
    properties: {
      namespace: 'churn'
      defaultInstanceType: 'cpu'
    }
  }
}
