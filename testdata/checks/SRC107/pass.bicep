@description('Region of all resources.')
param location string = resourceGroup().location

resource docs 'Microsoft.Search/searchServices@2025-05-01' = {
  name: 'srch-claims-docs'
  location: location
  sku: {
    name: 'standard'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    replicaCount: 3
    partitionCount: 1
    disableLocalAuth: true
    publicNetworkAccess: 'Disabled'
  }
}

resource files 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: 'stclaimsfiles'
  location: location
  kind: 'StorageV2'
  sku: {
    name: 'Standard_LRS'
  }
  properties: {
    publicNetworkAccess: 'Disabled'
    networkAcls: {
      defaultAction: 'Deny'
      bypass: 'None'
    }
  }
}

resource reads 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: files
  name: '0f1e2d3c-4b5a-4678-8796-a5b4c3d2e1f0'
  properties: {
    principalId: docs.identity.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1')
  }
}

resource link 'Microsoft.Search/searchServices/sharedPrivateLinkResources@2025-05-01' = {
  parent: docs
  name: 'files'
  properties: {
    privateLinkResourceId: files.id
    groupId: 'blob'
    requestMessage: 'claims index'
  }
}

resource wiki 'Microsoft.Search/searchServices@2025-05-01' = {
  name: 'srch-claims-wiki'
  location: location
  sku: {
    name: 'standard'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    replicaCount: 3
    partitionCount: 1
    disableLocalAuth: true
    publicNetworkAccess: 'Disabled'
  }
}

resource pages 'Microsoft.DocumentDB/databaseAccounts@2024-11-15' = {
  name: 'cosmos-claims'
  location: location
  kind: 'GlobalDocumentDB'
  properties: {
    databaseAccountOfferType: 'Standard'
    publicNetworkAccess: 'Enabled'
  }
}

resource readsPages 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: pages
  name: '1a2b3c4d-5e6f-4a7b-8c9d-0e1f2a3b4c5d'
  properties: {
    principalId: wiki.identity.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1')
  }
}

resource trusted 'Microsoft.Search/searchServices@2025-05-01' = {
  name: 'srch-claims-trusted'
  location: location
  sku: {
    name: 'standard'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    replicaCount: 3
    partitionCount: 1
    disableLocalAuth: true
    publicNetworkAccess: 'Disabled'
  }
}

resource archive 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: 'stclaimsarchive'
  location: location
  kind: 'StorageV2'
  sku: {
    name: 'Standard_LRS'
  }
  properties: {
    publicNetworkAccess: 'Disabled'
    networkAcls: {
      defaultAction: 'Deny'
      bypass: 'AzureServices'
    }
  }
}

resource readsArchive 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: archive
  name: '2b3c4d5e-6f7a-4b8c-9d0e-1f2a3b4c5d6e'
  properties: {
    principalId: trusted.identity.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1')
  }
}
