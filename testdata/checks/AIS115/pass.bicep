@description('Region of all resources.')
param location string = resourceGroup().location

param deidPublicNetworkAccess string = 'disabled'

resource notes 'Microsoft.HealthDataAIServices/deidServices@2024-09-20' = {
  name: 'deid-clinical-notes'
  location: location
  identity: { type: 'SystemAssigned' }
  properties: { publicNetworkAccess: 'Disabled' }
}

resource transcripts 'Microsoft.HealthDataAIServices/deidServices@2024-09-20' = {
  name: 'deid-transcripts'
  location: location
  identity: { type: 'SystemAssigned' }
  properties: { publicNetworkAccess: deidPublicNetworkAccess }
}
