@description('Region of all resources.')
param location string = resourceGroup().location

param storageAccountId string

param keyVaultId string

param publicBehindNetwork2 bool = true

var publicBehindNetwork = true

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
    allowPublicAccessWhenBehindVnet: true // expect: AML102
  }
}

// In this version nothing else decides.
resource demand 'Microsoft.MachineLearningServices/workspaces@2020-08-01' = {
  name: 'mlw-demand'
  location: location
  identity: {
    type: 'SystemAssigned'
  }
  kind: 'Default'
  properties: {
    storageAccount: storageAccountId
    keyVault: keyVaultId
    allowPublicAccessWhenBehindVnet: publicBehindNetwork // expect: AML102
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
    allowPublicAccessWhenBehindVnet: publicBehindNetwork2 // expect: AML102
  }
}
