@description('Region of all resources.')
param location string = resourceGroup().location

param subnetId string

param adminPassword string = 'Ch8rn-Sp0t-Nodes'

resource workspace 'Microsoft.MachineLearningServices/workspaces@2025-06-01' existing = {
  name: 'mlw-churn'
}

resource gpu 'Microsoft.MachineLearningServices/workspaces/computes@2025-06-01' = {
  parent: workspace
  name: 'gpu-cluster'
  location: location
  properties: {
    computeType: 'AmlCompute'
    disableLocalAuth: false
    properties: {
      vmSize: 'STANDARD_DS3_V2'
      vmPriority: 'Dedicated'
      enableNodePublicIp: false
      subnet: {
        id: subnetId
      }
      userAccountCredentials: {
        adminUserName: 'mlops'
        adminUserPassword: 'Ch8rn-Pr3dict-Nodes' // expect: AML216
      }
      scaleSettings: {
        minNodeCount: 0
        maxNodeCount: 4
      }
    }
  }
}

resource spot 'Microsoft.MachineLearningServices/workspaces/computes@2025-06-01' = {
  parent: workspace
  name: 'spot-cluster'
  location: location
  properties: {
    computeType: 'AmlCompute'
    properties: {
      vmSize: 'STANDARD_DS3_V2'
      vmPriority: 'Dedicated'
      enableNodePublicIp: false
      subnet: {
        id: subnetId
      }
      userAccountCredentials: {
        adminUserName: 'mlops'
        adminUserPassword: adminPassword // expect: AML216
      }
      scaleSettings: {
        minNodeCount: 0
        maxNodeCount: 4
      }
    }
  }
}
