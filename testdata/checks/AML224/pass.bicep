@description('Region of all resources.')
param location string = resourceGroup().location

param tenantId string

param subnetId string

param reviewerId string = '8c1f0c2e-6f0b-4a8e-9b43-2d5b8f6a7e10'

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
      personalComputeInstanceSettings: {
        assignedUser: {
          objectId: '8c1f0c2e-6f0b-4a8e-9b43-2d5b8f6a7e10'
          tenantId: tenantId
        }
      }
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
          objectId: reviewerId
          tenantId: tenantId
        }
      }
      subnet: {
        id: subnetId
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
