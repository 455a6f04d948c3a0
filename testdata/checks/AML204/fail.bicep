@description('Region of all resources.')
param location string = resourceGroup().location

param identityType string = 'None'

resource workspace 'Microsoft.MachineLearningServices/workspaces@2025-06-01' existing = {
  name: 'mlw-churn'
}

resource cpu 'Microsoft.MachineLearningServices/workspaces/computes@2025-06-01' = { // expect: AML204
  parent: workspace
  name: 'cpu-cluster'
  location: location
  properties: {
    computeType: 'AmlCompute'
    disableLocalAuth: true
    properties: {
      vmSize: 'Standard_DS3_v2'
      enableNodePublicIp: false
      scaleSettings: { minNodeCount: 0, maxNodeCount: 4 }
    }
  }
}

resource gpu 'Microsoft.MachineLearningServices/workspaces/computes@2025-06-01' = {
  parent: workspace
  name: 'gpu-cluster'
  location: location
  identity: {
    type: 'None' // expect: AML204
  }
  properties: {
    computeType: 'AmlCompute'
    disableLocalAuth: true
    properties: {
      vmSize: 'Standard_DS3_v2'
      enableNodePublicIp: false
      scaleSettings: { minNodeCount: 0, maxNodeCount: 4 }
    }
  }
}

resource shared 'Microsoft.MachineLearningServices/workspaces/computes@2025-06-01' = { // expect: AML204
  parent: workspace
  name: 'ci-shared'
  location: location
  properties: {
    computeType: 'ComputeInstance'
    disableLocalAuth: true
    properties: { vmSize: 'Standard_DS3_v2', enableNodePublicIp: false, enableSSO: false }
  }
}

resource spot 'Microsoft.MachineLearningServices/workspaces/computes@2025-06-01' = {
  parent: workspace
  name: 'spot-cluster'
  location: location
  identity: {
    type: identityType // expect: AML204
  }
  properties: {
    computeType: 'AmlCompute'
    disableLocalAuth: true
    properties: {
      vmSize: 'Standard_DS3_v2'
      enableNodePublicIp: false
      scaleSettings: { minNodeCount: 0, maxNodeCount: 4 }
    }
  }
}
