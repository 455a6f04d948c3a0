@description('Region of all resources.')
param location string = resourceGroup().location

param workspaceId string

module claims 'search.bicep' = {
  name: 'claims'
  params: {
    location: location
    name: 'srch-claims'
  }
}

module policies 'search.bicep' = { // expect: SRC501
  name: 'policies'
  params: {
    location: location
    name: 'srch-policies'
  }
}

module claimsLogs 'logs.bicep' = {
  name: 'claimsLogs'
  params: {
    searchName: claims.outputs.name
    workspaceId: workspaceId
  }
}
