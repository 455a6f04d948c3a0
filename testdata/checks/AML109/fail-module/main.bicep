param location string = resourceGroup().location

param storageAccountId string

param keyVaultId string

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
  }
}

module computes 'computes.bicep' = { // expect: AML109
  name: 'computes'
  params: {
    location: location
    workspaceName: churn.name
  }
}
