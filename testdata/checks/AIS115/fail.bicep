@description('Region of all resources.')
param location string = resourceGroup().location

param deidPublicNetworkAccess string = 'Enabled'

resource notes 'Microsoft.HealthDataAIServices/deidServices@2024-09-20' = {
  name: 'deid-clinical-notes'
  location: location
  identity: { type: 'SystemAssigned' }
  properties: {
    publicNetworkAccess: 'Enabled' // expect: AIS115
  }
}

resource research 'Microsoft.HealthDataAIServices/deidServices@2024-09-20' = { // expect: AIS115
  name: 'deid-research'
  location: location
  identity: { type: 'SystemAssigned' }
  properties: {}
}

resource transcripts 'Microsoft.HealthDataAIServices/deidServices@2024-09-20' = {
  name: 'deid-transcripts'
  location: location
  identity: { type: 'SystemAssigned' }
  properties: {
    publicNetworkAccess: deidPublicNetworkAccess // expect: AIS115
  }
}

resource archive 'Microsoft.HealthDataAIServices/deidServices@2024-09-20' = {
  name: 'deid-archive'
  location: location
  identity: { type: 'SystemAssigned' }
  properties: {
    publicNetworkAccess: null // expect: AIS115
  }
}
