@description('Region of all resources.')
param location string = resourceGroup().location

param storageId string

param vaultId string

param insightsId string

param subnetId string

module train 'workspace.bicep' = {
  name: 'train'
  params: {
    location: location
    name: 'mlw-train'
    storageId: storageId
    vaultId: vaultId
    insightsId: insightsId
  }
}

module score 'workspace.bicep' = {
  name: 'score'
  params: {
    location: location
    name: 'mlw-score'
    storageId: storageId
    vaultId: vaultId
    insightsId: insightsId
  }
}

module trainEndpoint 'endpoint.bicep' = {
  name: 'trainEndpoint'
  params: {
    location: location
    targetId: train.outputs.id
    subnetId: subnetId
  }
}

module scoreEndpoint 'endpoint.bicep' = {
  name: 'scoreEndpoint'
  params: {
    location: location
    targetId: score.outputs.id
    subnetId: subnetId
  }
}
