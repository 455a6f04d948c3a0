@description('Region of all resources.')
param location string = resourceGroup().location

resource data 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: 'stassistantdata'
  location: location
  kind: 'StorageV2'
  sku: {
    name: 'Standard_ZRS'
  }
  properties: {
    allowBlobPublicAccess: true // expect: EXP102
    minimumTlsVersion: 'TLS1_2'
  }
}

resource dataBlobs 'Microsoft.Storage/storageAccounts/blobServices@2024-01-01' = {
  parent: data
  name: 'default'
  properties: {
    isVersioningEnabled: true
  }
}

resource training 'Microsoft.Storage/storageAccounts/blobServices/containers@2024-01-01' = {
  parent: dataBlobs
  name: 'training'
  properties: {
    publicAccess: 'Blob'
  }
}

resource claims 'Microsoft.MachineLearningServices/workspaces@2024-10-01' = {
  name: 'mlw-claims'
  location: location
  kind: 'Default'
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    storageAccount: data.id
    publicNetworkAccess: 'Disabled'
  }
}

resource files 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: 'stassistantfiles'
  location: location
  kind: 'StorageV2'
  sku: {
    name: 'Standard_ZRS'
  }
  properties: {
    allowBlobPublicAccess: true // expect: EXP102
    minimumTlsVersion: 'TLS1_2'
  }
}

resource fileBlobs 'Microsoft.Storage/storageAccounts/blobServices@2024-01-01' = {
  parent: files
  name: 'default'
  properties: {
    isVersioningEnabled: true
  }
}

resource uploads 'Microsoft.Storage/storageAccounts/blobServices/containers@2024-01-01' = {
  parent: fileBlobs
  name: 'uploads'
  properties: {
    publicAccess: 'Container'
  }
}

resource foundry 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'cog-assistant-foundry'
  location: location
  kind: 'AIServices'
  sku: {
    name: 'S0'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    customSubDomainName: 'cog-assistant-foundry'
    publicNetworkAccess: 'Enabled'
    disableLocalAuth: false
  }
}

resource project 'Microsoft.CognitiveServices/accounts/projects@2025-06-01' = {
  parent: foundry
  name: 'claims'
  identity: {
    type: 'SystemAssigned'
  }
  properties: {}
}

resource files_of_agents 'Microsoft.CognitiveServices/accounts/projects/connections@2025-06-01' = {
  parent: project
  name: 'files_of_agents-connection'
  properties: {
    category: 'AzureStorageAccount'
    target: 'https://stassistantfiles.blob.core.windows.net'
    authType: 'AAD'
    metadata: {
      ApiType: 'Azure'
      ResourceId: files.id
    }
  }
}
