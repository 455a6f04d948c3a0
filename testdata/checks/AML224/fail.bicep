@description('Region of all resources.')
param location string = resourceGroup().location

param subnetId string

param tenantId string

param trialOwner string?

resource workspace 'Microsoft.MachineLearningServices/workspaces@2025-06-01' existing = {
  name: 'mlw-churn'
}

resource notebook 'Microsoft.MachineLearningServices/workspaces/computes@2025-06-01' = { // expect: AML224
  parent: workspace
  name: 'ci-churn'
  location: location
  properties: {
    computeType: 'ComputeInstance'
    disableLocalAuth: true
    properties: {
      vmSize: 'STANDARD_DS3_V2'
      subnet: {
        id: subnetId
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
      personalComputeInstanceSettings: {
        assignedUser: {
          objectId: null // expect: AML224
          tenantId: tenantId
        }
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
      personalComputeInstanceSettings: {
        assignedUser: {
          objectId: trialOwner // expect: AML224
          tenantId: tenantId
        }
      }
      subnet: {
        id: subnetId
      }
    }
  }
}
