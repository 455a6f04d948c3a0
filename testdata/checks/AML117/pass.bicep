@description('Region of all resources.')
param location string = resourceGroup().location

param storageAccountId string

param keyVaultId string

param officeRange string = '20.31.4.0/28'

resource churn 'Microsoft.MachineLearningServices/workspaces@2024-10-01-preview' = {
  name: 'mlw-churn'
  location: location
  identity: {
    type: 'SystemAssigned'
  }
  kind: 'Default'
  properties: {
    storageAccount: storageAccountId
    keyVault: keyVaultId
    publicNetworkAccess: 'Enabled'
    ipAllowlist: [
      '20.31.4.17'
      '40.74.28.0/24'
      '10.0.0.0/8'
    ]
  }
}

// Closed altogether.
resource fraud 'Microsoft.MachineLearningServices/workspaces@2024-10-01-preview' = {
  name: 'mlw-fraud'
  location: location
  identity: {
    type: 'SystemAssigned'
  }
  kind: 'Default'
  properties: {
    storageAccount: storageAccountId
    keyVault: keyVaultId
    publicNetworkAccess: 'Disabled'
    ipAllowlist: [
      '0.0.0.0/0'
    ]
  }
}

resource hub 'Microsoft.MachineLearningServices/workspaces@2024-10-01-preview' = {
  name: 'hub-assistants'
  location: location
  identity: {
    type: 'SystemAssigned'
  }
  kind: 'Hub'
  properties: {
    storageAccount: storageAccountId
    keyVault: keyVaultId
    publicNetworkAccess: 'Enabled'
    ipAllowlist: [
      officeRange
    ]
  }
}
