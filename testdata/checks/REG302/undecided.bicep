@description('Region of all resources.')
param location string = resourceGroup().location

@description('Storage account of the workspace.')
param storageAccountId string

@description('Key vault of the platform team.')
param keyVaultId string

@description('Application Insights of the platform team.')
param applicationInsightsId string

@description('Set by the pipeline for each environment.')
param encryption string

resource images 'Microsoft.ContainerRegistry/registries@2025-04-01' = {
  name: 'crassistant01'
  location: location
  sku: {
    name: 'Premium'
  }
  properties: {
    encryption: {
      status: encryption // expect undecided: REG302
    }
  }
}

resource workspace 'Microsoft.MachineLearningServices/workspaces@2025-06-01' = {
  name: 'mlw-assistant'
  location: location
  identity: {
    type: 'SystemAssigned'
  }
  kind: 'Default'
  sku: {
    name: 'Basic'
  }
  properties: {
    storageAccount: storageAccountId
    keyVault: keyVaultId
    applicationInsights: applicationInsightsId
    containerRegistry: images.id
    publicNetworkAccess: 'Disabled'
    systemDatastoresAuthMode: 'Identity'
    encryption: {
      status: 'Enabled'
      keyVaultProperties: {
        keyVaultArmId: keyVaultId
        keyIdentifier: 'https://kv-models-cmk.vault.azure.net/keys/models'
      }
    }
  }
}
