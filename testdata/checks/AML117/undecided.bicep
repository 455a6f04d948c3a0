@description('Region of all resources.')
param location string = resourceGroup().location

param storageAccountId string

param keyVaultId string

param officeRange string

param moreRanges array

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
      officeRange // expect undecided: AML117
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
    ipAllowlist: moreRanges // expect undecided: AML117
  }
}
