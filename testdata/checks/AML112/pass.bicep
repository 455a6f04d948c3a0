@description('Region of all resources.')
param location string = resourceGroup().location

param sshPublicKey string

param subnetId string

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
        sshPublicAccess: 'Disabled'
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
    }
  }
}

// Has no public address.
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
        sshPublicAccess: 'Enabled'
        adminPublicKey: sshPublicKey
      }
      enableNodePublicIp: false
      subnet: {
        id: subnetId
      }
    }
  }
}
