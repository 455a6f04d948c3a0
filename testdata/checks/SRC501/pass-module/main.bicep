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

module policies 'search.bicep' = {
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

module policiesLogs 'logs.bicep' = {
  name: 'policiesLogs'
  params: {
    searchName: policies.outputs.name
    workspaceId: workspaceId
  }
}
