@description('Region of all resources.')
param location string = resourceGroup().location

@description('Key vault of the platform team.')
param keyVaultId string

@description('Application Insights of the platform team.')
param applicationInsightsId string

var hardened = '07.00:00:00'

resource training 'Microsoft.Storage/storageAccounts@2025-06-01' = {
  name: 'sttrainingdata01'
  location: location
  kind: 'StorageV2'
  sku: {
    name: 'Standard_ZRS'
  }
  properties: {
    minimumTlsVersion: 'TLS1_2'
    sasPolicy: {
      sasExpirationPeriod: '07.00:00:00'
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
    sasPolicy: {
      sasExpirationPeriod: hardened
    }
  }
}

// Nothing here is AI's.
resource documents 'Microsoft.Storage/storageAccounts@2025-06-01' = {
  name: 'stclaimdocuments'
  location: location
  kind: 'StorageV2'
  sku: {
    name: 'Standard_ZRS'
  }
  properties: {
    minimumTlsVersion: 'TLS1_2'
    sasPolicy: {
      sasExpirationPeriod: '30.00:00:00'
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

resource threadsAccess 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: threads
  name: guid(threads.id, foundry.id)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'ba92f5b4-2d11-453d-a403-e96b0029c9fe')
    principalId: foundry.identity.principalId
    principalType: 'ServicePrincipal'
  }
}
