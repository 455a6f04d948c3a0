@description('Region of all resources.')
param location string = resourceGroup().location

param callStorageId string = '/subscriptions/2f4b9a52-6f0b-4b4c-9d71-8f6f3a1f0c11/resourceGroups/rg-data/providers/Microsoft.Storage/storageAccounts/stcalls'

resource calls 'Microsoft.CognitiveServices/accounts@2025-12-01' = {
  name: 'cog-claims-calls'
  location: location
  kind: 'SpeechServices'
  sku: { name: 'S0' }
  properties: {
    customSubDomainName: 'cog-claims-calls'
    disableLocalAuth: true
    userOwnedStorage: [
      { resourceId: callStorageId }
    ]
  }
}

resource words 'Microsoft.CognitiveServices/accounts@2025-12-01' = {
  name: 'cog-claims-words'
  location: location
  kind: 'TextAnalytics'
  sku: { name: 'S0' }
  properties: {
    customSubDomainName: 'cog-claims-words'
    disableLocalAuth: true
    userOwnedStorage: [
      { resourceId: '/subscriptions/2f4b9a52-6f0b-4b4c-9d71-8f6f3a1f0c11/resourceGroups/rg-data/providers/Microsoft.Storage/storageAccounts/stcalls' }
    ]
  }
}

resource chat 'Microsoft.CognitiveServices/accounts@2025-12-01' = {
  name: 'cog-claims-chat'
  location: location
  kind: 'OpenAI'
  sku: { name: 'S0' }
  properties: {
    customSubDomainName: 'cog-claims-chat'
    disableLocalAuth: true
  }
}
