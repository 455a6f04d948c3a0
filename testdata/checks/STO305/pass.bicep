@description('Region of all resources.')
param location string = resourceGroup().location

@description('Key vault of the platform team.')
param keyVaultId string

@description('Application Insights of the platform team.')
param applicationInsightsId string

resource training 'Microsoft.Storage/storageAccounts@2025-06-01' = {
  name: 'sttrainingdata01'
  location: location
  kind: 'StorageV2'
  sku: {
    name: 'Standard_ZRS'
  }
  properties: {
    minimumTlsVersion: 'TLS1_2'
    encryption: {
      keySource: 'Microsoft.Keyvault'
      keyvaultproperties: {
        keyname: 'models'
        keyvaulturi: 'https://kv-models-cmk.vault.azure.net'
      }
    }
  }
}

resource documents 'Microsoft.Storage/storageAccounts@2025-06-01' = {
  name: 'stclaimdocuments'
  location: location
  kind: 'StorageV2'
  sku: {
    name: 'Standard_ZRS'
  }
  properties: {
    minimumTlsVersion: 'TLS1_2'
    encryption: {
      keySource: 'Microsoft.Keyvault'
      keyvaultproperties: {
        keyname: 'models'
        keyvaulturi: 'https://kv-models-cmk.vault.azure.net'
      }
    }
  }
}

resource threads 'Microsoft.Storage/storageAccounts@2025-06-01' = {
  name: 'stagentthreads01'
  location: location
  kind: 'StorageV2'
  sku: {
    name: 'Standard_ZRS'
  }
  properties: {
    minimumTlsVersion: 'TLS1_2'
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
    storageAccount: training.id
    keyVault: keyVaultId
    applicationInsights: applicationInsightsId
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

resource hub 'Microsoft.MachineLearningServices/workspaces@2025-06-01' = {
  name: 'mlw-claims'
  location: location
  identity: {
    type: 'SystemAssigned'
  }
  kind: 'Default'
  sku: {
    name: 'Basic'
  }
  properties: {
    storageAccount: documents.id
    keyVault: keyVaultId
    applicationInsights: applicationInsightsId
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

resource lab 'Microsoft.MachineLearningServices/workspaces@2025-06-01' = {
  name: 'mlw-lab'
  location: location
  identity: {
    type: 'SystemAssigned'
  }
  kind: 'Default'
  sku: {
    name: 'Basic'
  }
  properties: {
    storageAccount: threads.id
    keyVault: keyVaultId
    applicationInsights: applicationInsightsId
    publicNetworkAccess: 'Disabled'
    systemDatastoresAuthMode: 'Identity'
  }
}
