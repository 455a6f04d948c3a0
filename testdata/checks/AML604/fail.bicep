@description('Region of all resources.')
param location string = resourceGroup().location

param mostNodes int = 64

resource workspace 'Microsoft.MachineLearningServices/workspaces@2025-06-01' existing = {
  name: 'mlw-churn'
}

resource cpu 'Microsoft.MachineLearningServices/workspaces/computes@2025-06-01' = {
  parent: workspace
  name: 'cpu-cluster'
  location: location
  identity: { type: 'SystemAssigned' }
  properties: {
    computeType: 'AmlCompute'
    disableLocalAuth: true
    properties: {
      vmSize: 'Standard_DS3_v2'
      enableNodePublicIp: false
      scaleSettings: {
        minNodeCount: 0
        maxNodeCount: 200 // expect: AML604
      }
    }
  }
}

resource gpu 'Microsoft.MachineLearningServices/workspaces/computes@2025-06-01' = {
  parent: workspace
  name: 'gpu-cluster'
  location: location
  identity: { type: 'SystemAssigned' }
  properties: {
    computeType: 'AmlCompute'
    disableLocalAuth: true
    properties: {
      vmSize: 'Standard_DS3_v2'
      enableNodePublicIp: false
      scaleSettings: {
        minNodeCount: 0
        maxNodeCount: mostNodes // expect: AML604
      }
    }
  }
}
