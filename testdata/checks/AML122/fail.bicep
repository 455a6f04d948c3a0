@description('Region of all resources.')
param location string = resourceGroup().location

param storageAccountId string

param keyVaultId string

param modelHost string = '*.azure.com'

resource churn 'Microsoft.MachineLearningServices/workspaces@2025-06-01' = {
  name: 'mlw-churn'
  location: location
  identity: {
    type: 'SystemAssigned'
  }
  kind: 'Default'
  properties: {
    storageAccount: storageAccountId
    keyVault: keyVaultId
    publicNetworkAccess: 'Disabled'
    managedNetwork: {
      isolationMode: 'AllowOnlyApprovedOutbound'
      outboundRules: {
        packages: {
          type: 'FQDN'
          category: 'UserDefined'
          destination: 'pypi.org'
        }
        downloads: {
          type: 'FQDN'
          destination: '*.blob.core.windows.net' // expect: AML122
        }
        cloud: {
          type: 'ServiceTag'
          destination: { // expect: AML122
            serviceTag: 'AzureCloud'
            protocol: 'TCP'
            portRanges: '443'
          }
        }
      }
    }
  }
}

resource hub 'Microsoft.MachineLearningServices/workspaces@2025-06-01' = {
  name: 'hub-assistants'
  location: location
  identity: {
    type: 'SystemAssigned'
  }
  kind: 'Hub'
  properties: {
    storageAccount: storageAccountId
    keyVault: keyVaultId
    publicNetworkAccess: 'Disabled'
    managedNetwork: {
      isolationMode: 'AllowOnlyApprovedOutbound'
      outboundRules: {
        models: {
          type: 'FQDN'
          category: 'UserDefined'
          destination: modelHost // expect: AML122
        }
      }
    }
  }
}
