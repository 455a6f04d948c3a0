@description('Region of all resources.')
param location string = resourceGroup().location

param isolationMode string = 'AllowInternetOutbound'

param storageAccountId string

param keyVaultId string

param applicationInsightsId string

resource training 'Microsoft.MachineLearningServices/workspaces@2025-06-01' = {
  name: 'mlw-churn-training'
  location: location
  kind: 'Default'
  sku: {
    name: 'Basic'
    tier: 'Basic'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    friendlyName: 'Churn prediction'
    storageAccount: storageAccountId
    keyVault: keyVaultId
    applicationInsights: applicationInsightsId
    publicNetworkAccess: 'Disabled'
    managedNetwork: {
      isolationMode: 'AllowInternetOutbound' // expect: AML104
    }
  }
}

resource hub 'Microsoft.MachineLearningServices/workspaces@2025-06-01' = {
  name: 'hub-churn'
  location: location
  kind: 'Hub'
  sku: {
    name: 'Basic'
    tier: 'Basic'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    friendlyName: 'Churn prediction'
    storageAccount: storageAccountId
    keyVault: keyVaultId
    applicationInsights: applicationInsightsId
    publicNetworkAccess: 'Disabled'
    managedNetwork: {
      isolationMode: isolationMode // expect: AML104
    }
  }
}
