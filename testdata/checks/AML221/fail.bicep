@description('Region of all resources.')
param location string = resourceGroup().location

param machineId string

param sparkPassword string = 'F3ature-Store'

var legacyPassword = 'Old-M4chine-Room'

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
        password: 'L4bel-The-Calls' // expect: AML221
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
        password: sparkPassword // expect: AML221
      }
    }
  }
}

resource legacy 'Microsoft.MachineLearningServices/workspaces/computes@2025-06-01' = {
  parent: workspace
  name: 'vm-legacy'
  location: location
  properties: {
    computeType: 'VirtualMachine'
    resourceId: machineId
    properties: {
      sshPort: 22
      address: '10.20.4.7'
      administratorAccount: {
        username: 'mlops'
        password: legacyPassword // expect: AML221
      }
    }
  }
}
