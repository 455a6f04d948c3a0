@description('Region of all resources.')
param location string = resourceGroup().location

param baseName string = 'cog-quotes'

var chatName = '${baseName}-${uniqueString(resourceGroup().id)}'

resource chat 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: chatName
  location: location
  kind: 'OpenAI'
  sku: {
    name: 'S0'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    customSubDomainName: chatName
    disableLocalAuth: true
    publicNetworkAccess: 'Disabled'
  }
}

resource documents 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: '${baseName}-docs'
  location: location
  kind: 'FormRecognizer'
  sku: {
    name: 'S0'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    customSubDomainName: toLower('${baseName}-docs')
    disableLocalAuth: true
    publicNetworkAccess: 'Disabled'
  }
}
