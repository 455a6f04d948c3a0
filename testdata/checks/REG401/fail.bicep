@description('Region of all resources.')
param location string = resourceGroup().location

param quarantine string = 'disabled'

param storageAccountId string

param keyVaultId string

param applicationInsightsId string

resource images 'Microsoft.ContainerRegistry/registries@2025-04-01' = { // expect: REG401
  name: 'crchurn'
  location: location
  sku: { name: 'Premium' }
  properties: { adminUserEnabled: false, publicNetworkAccess: 'Disabled' }
}

resource fraudImages 'Microsoft.ContainerRegistry/registries@2025-04-01' = {
  name: 'crfraud'
  location: location
  sku: { name: 'Premium' }
  properties: {
    adminUserEnabled: false
    publicNetworkAccess: 'Disabled'
    policies: {
      quarantinePolicy: {
        status: 'disabled' // expect: REG401
      }
    }
  }
}

resource offerImages 'Microsoft.ContainerRegistry/registries@2025-04-01' = {
  name: 'croffers'
  location: location
  sku: { name: 'Premium' }
  properties: {
    adminUserEnabled: false
    publicNetworkAccess: 'Disabled'
    policies: {
      quarantinePolicy: {
        status: quarantine // expect: REG401
      }
    }
  }
}

resource churn 'Microsoft.MachineLearningServices/workspaces@2025-06-01' = {
  name: 'mlw-churn'
  location: location
  kind: 'Default'
  identity: { type: 'SystemAssigned' }
  properties: {
    friendlyName: 'Churn prediction'
    storageAccount: storageAccountId
    keyVault: keyVaultId
    applicationInsights: applicationInsightsId
    publicNetworkAccess: 'Disabled'
    containerRegistry: images.id
  }
}

resource fraud 'Microsoft.MachineLearningServices/workspaces@2025-06-01' = {
  name: 'mlw-fraud'
  location: location
  kind: 'Default'
  identity: { type: 'SystemAssigned' }
  properties: {
    friendlyName: 'Churn prediction'
    storageAccount: storageAccountId
    keyVault: keyVaultId
    applicationInsights: applicationInsightsId
    publicNetworkAccess: 'Disabled'
    containerRegistry: fraudImages.id
  }
}

resource offers 'Microsoft.MachineLearningServices/workspaces@2025-06-01' = {
  name: 'mlw-offers'
  location: location
  kind: 'Default'
  identity: { type: 'SystemAssigned' }
  properties: {
    friendlyName: 'Churn prediction'
    storageAccount: storageAccountId
    keyVault: keyVaultId
    applicationInsights: applicationInsightsId
    publicNetworkAccess: 'Disabled'
    containerRegistry: offerImages.id
  }
}
