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

module score 'workspace.bicep' = { // expect: AML106
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
