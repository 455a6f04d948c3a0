@description('Region of all resources.')
param location string = resourceGroup().location

resource workspace 'Microsoft.MachineLearningServices/workspaces@2025-06-01' existing = {
  name: 'mlw-churn'
}

resource studio 'Microsoft.MachineLearningServices/workspaces/computes@2025-06-01' = {
  parent: workspace
  name: 'ci-rstudio'
  location: location
  properties: {
    computeType: 'ComputeInstance'
    disableLocalAuth: true
    properties: {
      vmSize: 'Standard_DS3_v2'
      enableNodePublicIp: false
      customServices: [
        {
          name: 'rstudio'
          image: {
            type: 'docker'
            reference: 'mlcontoso.azurecr.io/tools/rstudio:2025.05'
          }
          endpoints: [{ name: 'web', protocol: 'http', target: 8787, published: 8787 }]
          docker: { privileged: false }
        }
        {
          name: 'dash'
          image: {
            type: 'docker'
            reference: 'mlcontoso.azurecr.io/tools/rstudio:2025.05'
          }
          endpoints: [{ name: 'web', protocol: 'http', target: 8787, published: 8787 }]
        }
      ]
    }
  }
}

resource plain 'Microsoft.MachineLearningServices/workspaces/computes@2025-06-01' = {
  parent: workspace
  name: 'ci-plain'
  location: location
  properties: {
    computeType: 'ComputeInstance'
    disableLocalAuth: true
    properties: { vmSize: 'Standard_DS3_v2', enableNodePublicIp: false }
  }
}
