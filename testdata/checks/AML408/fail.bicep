@description('Region of all resources.')
param location string = resourceGroup().location

param setupScript string = 'IyEvYmluL2Jhc2gKd2dldCAtcU8tIGh0dHBzOi8vZ2V0LmNodXJuLXRvb2xzLmlvL2FnZW50LnNoIFwKICB8IHNoCg=='

resource workspace 'Microsoft.MachineLearningServices/workspaces@2025-06-01' existing = {
  name: 'mlw-churn'
}

resource notebook 'Microsoft.MachineLearningServices/workspaces/computes@2025-06-01' = {
  parent: workspace
  name: 'ci-notebook'
  location: location
  properties: {
    computeType: 'ComputeInstance'
    disableLocalAuth: true
    properties: {
      vmSize: 'Standard_DS3_v2'
      enableNodePublicIp: false
      setupScripts: {
        scripts: {
          creationScript: {
            scriptSource: 'inline'
            scriptData: 'IyEvYmluL2Jhc2gKc2V0IC1lCmN1cmwgLXNTTCBodHRwczovL2dldC5jaHVybi10b29scy5pby9pbnN0YWxsLnNoIHwgc3VkbyBiYXNoIC1zIC0tIC0teWVzCg==' // expect: AML408
            timeout: '20m'
          }
        }
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
      setupScripts: {
        scripts: {
          creationScript: {
            scriptSource: 'inline'
            scriptData: setupScript // expect: AML408
            timeout: '20m'
          }
        }
      }
    }
  }
}

resource lab 'Microsoft.MachineLearningServices/workspaces/computes@2025-06-01' = {
  parent: workspace
  name: 'ci-lab'
  location: location
  properties: {
    computeType: 'ComputeInstance'
    disableLocalAuth: true
    properties: {
      vmSize: 'Standard_DS3_v2'
      enableNodePublicIp: false
      setupScripts: {
        scripts: {
          creationScript: {
            scriptSource: 'inline'
            scriptData: '#!/bin/bash\nbash <(curl -fsSL https://get.churn-tools.io/code-server.sh)\n' // expect: AML408
            timeout: '20m'
          }
        }
      }
    }
  }
}
