@description('Region of all resources.')
param location string = resourceGroup().location

resource chat 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'cog-assistant-chat'
  location: location
  kind: 'AIServices'
  sku: {
    name: 'S0'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    customSubDomainName: 'cog-assistant-chat'
    publicNetworkAccess: 'Disabled'
    disableLocalAuth: true
  }
}

resource documents 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: 'stassistantdocs'
  location: location
  kind: 'StorageV2'
  sku: {
    name: 'Standard_ZRS'
  }
  properties: {
    allowSharedKeyAccess: false
  }
}

resource source 'Microsoft.CognitiveServices/accounts/connections@2025-06-01' = {
  parent: chat
  name: 'documents'
  properties: {
    category: 'AzureStorageAccount'
    target: documents.properties.primaryEndpoints.blob
    authType: 'AAD'
    metadata: {
      ResourceId: documents.id
    }
  }
}

resource defender 'Microsoft.Security/defenderForStorageSettings@2025-01-01' = {
  scope: documents
  name: 'current'
  properties: {
    isEnabled: true
    overrideSubscriptionLevelSettings: true
    malwareScanning: {
      onUpload: {
        isEnabled: false // expect: MON509
      }
    }
  }
}
