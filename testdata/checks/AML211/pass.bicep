@description('Region of all resources.')
param location string = resourceGroup().location

resource workspace 'Microsoft.MachineLearningServices/workspaces@2025-06-01' existing = {
  name: 'mlw-churn'
}

resource store 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: 'stchurntraining'
  location: location
  kind: 'StorageV2'
  sku: { name: 'Standard_ZRS' }
  properties: {
    allowBlobPublicAccess: false
    minimumTlsVersion: 'TLS1_2'
    networkAcls: { defaultAction: 'Deny', bypass: 'AzureServices' }
  }
}

resource open 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: 'stchurnpublic'
  location: location
  kind: 'StorageV2'
  sku: { name: 'Standard_ZRS' }
  properties: {
    allowBlobPublicAccess: false
    minimumTlsVersion: 'TLS1_2'
    networkAcls: { defaultAction: 'Allow', bypass: 'AzureServices' }
  }
}

resource claims 'Microsoft.MachineLearningServices/workspaces/datastores@2025-06-01' = {
  parent: workspace
  name: 'claims'
  properties: {
    datastoreType: 'AzureBlob'
    accountName: store.name
    containerName: 'claims'
    credentials: { credentialsType: 'None' }
    serviceDataAccessAuthIdentity: 'WorkspaceSystemAssignedIdentity'
  }
}

resource samples 'Microsoft.MachineLearningServices/workspaces/datastores@2025-06-01' = {
  parent: workspace
  name: 'samples'
  properties: {
    datastoreType: 'AzureBlob'
    accountName: open.name
    containerName: 'claims'
    credentials: { credentialsType: 'None' }
  }
}
