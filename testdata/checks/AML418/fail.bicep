@description('Region of all resources.')
param location string = resourceGroup().location

param setupScript string = '#!/bin/bash\nexport AZURE_STORAGE_CONNECTION_STRING="DefaultEndpointsProtocol=https;AccountName=stchurntraining;AccountKey=bm90YXJlYWxrZXlidXRvZnRoZXNoYXBlb2ZvbmVmb3J0aGlzZml4dHVyZW9ubHkwMDAwMDAwMDAwMDAwMA==;EndpointSuffix=core.windows.net"\n'

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
        scripts: { // expect: AML418
          creationScript: {
            scriptSource: 'inline'
            scriptData: 'IyEvYmluL2Jhc2gKYXpjb3B5IGNvcHkgImh0dHBzOi8vc3RjaHVybnRyYWluaW5nLmJsb2IuY29yZS53aW5kb3dzLm5ldC90b29scz9zdj0yMDI0LTExLTA0JnNyPWMmc3A9cmwmc2lnPVptRnJaWE5wWjI1aGRIVnlaUSUzRCIgL29wdC90b29scyAtLXJlY3Vyc2l2ZQo='
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
        scripts: { // expect: AML418
          startupScript: { scriptSource: 'inline', scriptData: setupScript, timeout: '20m' }
        }
      }
    }
  }
}
