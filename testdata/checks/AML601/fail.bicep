@description('Region of all resources.')
param location string = resourceGroup().location

resource workspace 'Microsoft.MachineLearningServices/workspaces@2025-06-01' existing = {
  name: 'mlw-churn'
}

resource notebook 'Microsoft.MachineLearningServices/workspaces/computes@2025-06-01' = { // expect: AML601
  parent: workspace
  name: 'ci-notebook'
  location: location
  properties: {
    computeType: 'ComputeInstance'
    disableLocalAuth: true
    properties: { vmSize: 'Standard_DS3_v2', enableNodePublicIp: false }
  }
}

resource started 'Microsoft.MachineLearningServices/workspaces/computes@2025-06-01' = { // expect: AML601
  parent: workspace
  name: 'ci-started'
  location: location
  properties: {
    computeType: 'ComputeInstance'
    disableLocalAuth: true
    properties: {
      vmSize: 'Standard_DS3_v2'
      enableNodePublicIp: false
      schedules: {
        computeStartStop: [
          {
            action: 'Start'
            status: 'Enabled'
            triggerType: 'Cron'
            cron: { expression: '0 19 * * 1-5', timeZone: 'W. Europe Standard Time' }
          }
        ]
      }
    }
  }
}

resource paused 'Microsoft.MachineLearningServices/workspaces/computes@2025-06-01' = { // expect: AML601
  parent: workspace
  name: 'ci-paused'
  location: location
  properties: {
    computeType: 'ComputeInstance'
    disableLocalAuth: true
    properties: {
      vmSize: 'Standard_DS3_v2'
      enableNodePublicIp: false
      schedules: {
        computeStartStop: [
          {
            action: 'Stop'
            status: 'Disabled'
            triggerType: 'Cron'
            cron: { expression: '0 19 * * 1-5', timeZone: 'W. Europe Standard Time' }
          }
        ]
      }
    }
  }
}

resource tools 'Microsoft.MachineLearningServices/workspaces/computes@2025-06-01' = {
  parent: workspace
  name: 'ci-tools'
  location: location
  properties: {
    computeType: 'ComputeInstance'
    disableLocalAuth: true
    properties: {
      vmSize: 'Standard_DS3_v2'
      enableNodePublicIp: false
      idleTimeBeforeShutdown: null // expect: AML601
    }
  }
}
