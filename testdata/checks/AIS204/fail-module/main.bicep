param location string = resourceGroup().location

module chat 'chat.bicep' = {
  name: 'chat'
  params: {
    location: location
    publicNetworkAccess: 'Disabled'
    disableLocalAuth: false
  }
}

output modelKey string = chat.outputs.key // expect: AIS204
