@description('Region of all resources.')
param location string = resourceGroup().location

param toolKey string

resource foundry 'Microsoft.CognitiveServices/accounts@2025-12-01' existing = {
  name: 'ais-foundry'
}

resource support 'Microsoft.CognitiveServices/accounts/projects@2025-12-01' = {
  parent: foundry
  name: 'proj-support'
  location: location
  identity: { type: 'SystemAssigned' }
  properties: {}
}

resource orders 'Microsoft.CognitiveServices/accounts/connections@2025-12-01' = {
  parent: foundry
  name: 'orders'
  properties: {
    category: 'CustomKeys'
    authType: 'CustomKeys'
    target: 'https://orders.contoso.com/mcp'
    credentials: {
      keys: { 'x-api-key': toolKey }
    }
  }
}

resource emulator 'Microsoft.CognitiveServices/accounts/projects/connections@2025-12-01' = {
  parent: support
  name: 'emulator'
  properties: {
    category: 'ModelGateway'
    authType: 'AAD'
    target: 'http://localhost:5273/v1'
  }
}

resource documents 'Microsoft.CognitiveServices/accounts/connections@2025-12-01' = {
  parent: foundry
  name: 'documents'
  properties: {
    category: 'AzureStorageAccount'
    authType: 'AAD'
    target: '/subscriptions/2f4b9a52-6f0b-4b4c-9d71-8f6f3a1f0c11/resourceGroups/rg-data/providers/Microsoft.Storage/storageAccounts/stclaims'
  }
}
