@description('Region of all resources.')
param location string = resourceGroup().location

param readAs string = 'None'

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

resource claims 'Microsoft.MachineLearningServices/workspaces/datastores@2025-06-01' = { // expect: AML211
  parent: workspace
  name: 'claims'
  properties: {
    datastoreType: 'AzureBlob'
    accountName: store.name
    containerName: 'claims'
    credentials: { credentialsType: 'None' }
  }
}

resource calls 'Microsoft.MachineLearningServices/workspaces/datastores@2025-06-01' = {
  parent: workspace
  name: 'calls'
  properties: {
    datastoreType: 'AzureBlob'
    accountName: store.name
    containerName: 'claims'
    credentials: { credentialsType: 'None' }
    serviceDataAccessAuthIdentity: 'None' // expect: AML211
  }
}

resource mails 'Microsoft.MachineLearningServices/workspaces/datastores@2025-06-01' = {
  parent: workspace
  name: 'mails'
  properties: {
    datastoreType: 'AzureBlob'
    accountName: store.name
    containerName: 'claims'
    credentials: { credentialsType: 'None' }
    serviceDataAccessAuthIdentity: readAs // expect: AML211
  }
}
