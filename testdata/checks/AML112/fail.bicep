@description('Region of all resources.')
param location string = resourceGroup().location

param sshPublicKey string

param sshAccess string = 'Enabled'

param subnetId string

var trialSsh = 'enabled'

resource workspace 'Microsoft.MachineLearningServices/workspaces@2025-06-01' existing = {
  name: 'mlw-churn'
}

resource notebook 'Microsoft.MachineLearningServices/workspaces/computes@2025-06-01' = {
  parent: workspace
  name: 'ci-churn'
  location: location
  properties: {
    computeType: 'ComputeInstance'
    disableLocalAuth: true
    properties: {
      vmSize: 'STANDARD_DS3_V2'
      sshSettings: {
        sshPublicAccess: 'Enabled' // expect: AML112
        adminPublicKey: sshPublicKey
      }
    }
  }
}

resource review 'Microsoft.MachineLearningServices/workspaces/computes@2025-06-01' = {
  parent: workspace
  name: 'ci-review'
  location: location
  properties: {
    computeType: 'ComputeInstance'
    disableLocalAuth: true
    properties: {
      vmSize: 'STANDARD_DS3_V2'
      sshSettings: {
        sshPublicAccess: sshAccess // expect: AML112
        adminPublicKey: sshPublicKey
      }
      subnet: {
        id: subnetId
      }
    }
  }
}

resource trial 'Microsoft.MachineLearningServices/workspaces/computes@2025-06-01' = {
  parent: workspace
  name: 'ci-trial'
  location: location
  properties: {
    computeType: 'ComputeInstance'
    disableLocalAuth: true
    properties: {
      vmSize: 'STANDARD_DS3_V2'
      sshSettings: {
        sshPublicAccess: trialSsh // expect: AML112
        adminPublicKey: sshPublicKey
      }
    }
  }
}
