@description('Region of all resources.')
param location string = resourceGroup().location

@description('Who may read the exports.')
param exportAccess string = 'Blob'

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
    allowBlobPublicAccess: true
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
    allowBlobPublicAccess: true
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
    allowBlobPublicAccess: true
  }
}

resource trainingBlobs 'Microsoft.Storage/storageAccounts/blobServices@2025-06-01' = {
  parent: training
  name: 'default'
  properties: {}
}

resource documentsBlobs 'Microsoft.Storage/storageAccounts/blobServices@2025-06-01' = {
  parent: documents
  name: 'default'
  properties: {}
}

resource threadsBlobs 'Microsoft.Storage/storageAccounts/blobServices@2025-06-01' = {
  parent: threads
  name: 'default'
  properties: {}
}

resource datasets 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-06-01' = {
  parent: trainingBlobs
  name: 'datasets'
  properties: {
    publicAccess: 'Container' // expect: STO302
  }
}

resource models 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-06-01' = {
  parent: trainingBlobs
  name: 'models'
  properties: {
    publicAccess: 'Blob' // expect: STO302
  }
}

resource claims 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-06-01' = {
  parent: documentsBlobs
  name: 'claims'
  properties: {
    publicAccess: 'Blob' // expect: STO302
  }
}

resource exports 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-06-01' = {
  parent: threadsBlobs
  name: 'exports'
  properties: {
    publicAccess: exportAccess // expect: STO302
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
  }
}

resource foundry 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'ais-assistant'
  location: location
  identity: {
    type: 'SystemAssigned'
  }
  kind: 'AIServices'
  sku: {
    name: 'S0'
  }
  properties: {
    customSubDomainName: 'ais-assistant'
    disableLocalAuth: true
    publicNetworkAccess: 'Disabled'
  }
}

resource documentsAccess 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: documents
  name: guid(documents.id, foundry.id)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'ba92f5b4-2d11-453d-a403-e96b0029c9fe')
    principalId: foundry.identity.principalId
    principalType: 'ServicePrincipal'
  }
}

resource threadsConnection 'Microsoft.CognitiveServices/accounts/connections@2025-06-01' = {
  parent: foundry
  name: 'threads-connection'
  properties: {
    category: 'AzureStorageAccount'
    target: 'https://stagentthreads01.blob.core.windows.net'
    authType: 'AAD'
    metadata: {
      ApiType: 'Azure'
      ResourceId: threads.id
    }
  }
}
