param location string = resourceGroup().location

module chat 'chat.bicep' = {
  name: 'chat'
  params: {
    location: location
    publicNetworkAccess: 'Disabled'
    disableLocalAuth: false
  }
}

output modelEndpoint string = chat.outputs.endpoint
