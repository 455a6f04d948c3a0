@description('Region of all resources.')
param location string = resourceGroup().location

param machineId string

param sshPublicKey string

@secure()
param sshPrivateKey string

param subnetId string

resource workspace 'Microsoft.MachineLearningServices/workspaces@2025-06-01' existing = {
  name: 'mlw-churn'
}

resource labelling 'Microsoft.MachineLearningServices/workspaces/computes@2025-06-01' = {
  parent: workspace
  name: 'vm-labelling'
  location: location
  properties: {
    computeType: 'VirtualMachine'
    resourceId: machineId
    properties: {
      sshPort: 22
      address: '10.20.4.7'
      administratorAccount: {
        username: 'mlops'
        publicKeyData: sshPublicKey
        privateKeyData: sshPrivateKey
      }
    }
  }
}

resource spark 'Microsoft.MachineLearningServices/workspaces/computes@2025-06-01' = {
  parent: workspace
  name: 'hdi-features'
  location: location
  properties: {
    computeType: 'HDInsight'
    resourceId: machineId
    properties: {
      sshPort: 22
      address: '10.20.4.7'
      administratorAccount: {
        username: 'mlops'
        password: null
        privateKeyData: sshPrivateKey
      }
    }
  }
}

resource cpu 'Microsoft.MachineLearningServices/workspaces/computes@2025-06-01' = {
  parent: workspace
  name: 'cpu-cluster'
  location: location
  properties: {
    computeType: 'AmlCompute'
    disableLocalAuth: true
    properties: {
      vmSize: 'STANDARD_DS3_V2'
      subnet: {
        id: subnetId
      }
      scaleSettings: {
        minNodeCount: 0
        maxNodeCount: 4
      }
    }
  }
}
