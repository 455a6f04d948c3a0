param location string = resourceGroup().location
param keyName string = 'models'

resource files 'Microsoft.Storage/storageAccounts@2025-06-01' = { // expect: STO305
  name: 'stagentfiles'
  location: location
  kind: 'StorageV2'
  sku: {
    name: 'Standard_ZRS'
  }
  properties: {
    allowSharedKeyAccess: false
    minimumTlsVersion: 'TLS1_2'
  }
}

resource foundry 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'ais-claims'
  location: location
  kind: 'AIServices'
  sku: {
    name: 'S0'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    allowProjectManagement: true
    customSubDomainName: 'ais-claims'
    disableLocalAuth: true
    publicNetworkAccess: 'Disabled'
    encryption: {
      keySource: 'Microsoft.KeyVault'
      keyVaultProperties: {
        keyVaultUri: 'https://kv-models-cmk.vault.azure.net'
        keyName: keyName
      }
    }
  }

  resource project 'projects' = {
    name: 'claims'
    location: location
    identity: {
      type: 'SystemAssigned'
    }
    properties: {}

    resource filesOfAgents 'connections' = {
      name: 'agent-files'
      properties: {
        category: 'AzureStorageAccount'
        target: files.properties.primaryEndpoints.blob
        authType: 'AAD'
        metadata: {
          ApiType: 'Azure'
          ResourceId: files.id
          location: location
        }
      }
    }
  }
}
