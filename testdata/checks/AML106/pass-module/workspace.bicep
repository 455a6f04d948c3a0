param location string

param name string

param storageId string

param vaultId string

param insightsId string

resource workspace 'Microsoft.MachineLearningServices/workspaces@2024-10-01' = {
  name: name
  location: location
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    storageAccount: storageId
    keyVault: vaultId
    applicationInsights: insightsId
    publicNetworkAccess: 'Disabled'
  }
}

output id string = workspace.id
