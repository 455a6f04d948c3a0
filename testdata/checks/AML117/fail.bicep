@description('Region of all resources.')
param location string = resourceGroup().location

param storageAccountId string

param keyVaultId string

param officeRange string = '20.0.0.0/8'

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
      '0.0.0.0/0' // expect: AML117
    ]
  }
}

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
    publicNetworkAccess: 'Enabled'
    ipAllowlist: [
      '0.0.0.0/1' // expect: AML117
      '128.0.0.0/1' // expect: AML117
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
    ipAllowlist: [ // expect: AML117
      officeRange
    ]
  }
}
