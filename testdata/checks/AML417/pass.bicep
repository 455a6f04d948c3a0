@description('Region of all resources.')
param location string = resourceGroup().location

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
          startupScript: {
            scriptSource: 'inline'
            scriptData: 'IyEvYmluL2Jhc2gKc2V0IC1lCmN1cmwgLXNTTCAtbyAvdG1wL2FnZW50LmRlYiBodHRwczovL2FydGlmYWN0cy5jb250b3NvLmNvbS9hZ2VudC00LjIuMS5kZWIKZWNobyAiOWYyYzc3YjAgIC90bXAvYWdlbnQuZGViIiB8IHNoYTI1NnN1bSAtYwpkcGtnIC1pIC90bXAvYWdlbnQuZGViCmxzIC9vcHQgfCBncmVwIGJhc2gK'
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
          startupScript: {
            scriptSource: 'workspaceStorage'
            scriptData: 'Users/platform/setup.sh'
          }
        }
      }
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
