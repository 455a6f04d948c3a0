@description('Region of all resources.')
param location string = resourceGroup().location

module tools 'tools.bicep' = {
  name: 'tools'
  params: {
    location: location
  }
}

module chat 'chat.bicep' = {
  name: 'chat'
  params: {
    location: location
    publicNetworkAccess: 'Disabled'
    disableLocalAuth: true
    toolsPrincipalId: tools.outputs.principalId
  }
}
