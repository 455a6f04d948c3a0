@description('Region of all resources.')
param location string = resourceGroup().location

param setupScript string

resource workspace 'Microsoft.MachineLearningServices/workspaces@2025-06-01' existing = {
  name: 'mlw-churn'
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
      setupScripts: {
        scripts: { startupScript: { scriptSource: 'inline', scriptData: setupScript } } // expect undecided: AML418
      }
    }
  }
}
