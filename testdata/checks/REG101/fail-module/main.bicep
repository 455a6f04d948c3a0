@description('Region of all resources.')
param location string = resourceGroup().location

param storageId string

param vaultId string

param insightsId string

module images 'registry.bicep' = {
  name: 'images'
  params: {
    location: location
    name: 'crclaimsmodels'
    publicNetworkAccess: 'Enabled' // expect: REG101
  }
}

resource workspace 'Microsoft.MachineLearningServices/workspaces@2024-10-01' = {
  name: 'mlw-claims'
  location: location
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    storageAccount: storageId
    keyVault: vaultId
    applicationInsights: insightsId
    containerRegistry: images.outputs.id
    publicNetworkAccess: 'Disabled'
  }
}
