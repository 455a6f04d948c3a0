@description('Region of all resources.')
param location string = resourceGroup().location

param storageAccountId string

param keyVaultId string

param lakeId string

param modelHost string = 'huggingface.co'

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
        lake: {
          type: 'PrivateEndpoint'
          destination: {
            serviceResourceId: lakeId
            subresourceTarget: 'dfs'
          }
        }
        blocked: {
          type: 'ServiceTag'
          category: 'UserDefined'
          destination: {
            serviceTag: 'Internet'
            protocol: 'TCP'
            portRanges: '443'
            action: 'Deny'
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
          destination: modelHost
        }
        system: {
          type: 'FQDN'
          category: 'Recommended'
          destination: '*.core.windows.net'
        }
      }
    }
  }
}

resource demand 'Microsoft.MachineLearningServices/workspaces@2025-06-01' = {
  name: 'mlw-demand'
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
    }
  }
}
