@description('Region of all resources.')
param location string = resourceGroup().location

param labelTool string = 'heartexlabs/label-studio:1.20.0'

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
            reference: 'ghcr.io/churn-lab/rstudio-ml:4.5' // expect: AML411
          }
          endpoints: [{ name: 'web', protocol: 'http', target: 8787, published: 8787 }]
        }
      ]
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
      customServices: [
        {
          name: 'dash'
          image: { type: 'docker', reference: 'mlcontoso.azurecr.io/tools/dash:3.2' }
          endpoints: [{ name: 'web', protocol: 'http', target: 8787, published: 8787 }]
        }
        {
          name: 'labels'
          image: {
            type: 'docker'
            reference: labelTool // expect: AML411
          }
          endpoints: [{ name: 'web', protocol: 'http', target: 8787, published: 8787 }]
        }
      ]
    }
  }
}
