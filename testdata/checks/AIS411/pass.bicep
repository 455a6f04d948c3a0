@description('Region of all resources.')
param location string = resourceGroup().location

param models array = [
  {
    name: 'gpt-4.1'
    version: '2025-04-14'
  }
  {
    name: 'text-embedding-3-large'
    version: '1'
  }
]

resource ai 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'ais-community'
  location: location
  kind: 'AIServices'
  sku: {
    name: 'S0'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    customSubDomainName: 'ais-community'
    disableLocalAuth: true
    publicNetworkAccess: 'Disabled'
  }
}

@batchSize(1)
resource deployments 'Microsoft.CognitiveServices/accounts/deployments@2025-06-01' = [for model in models: {
  parent: ai
  name: model.name
  sku: {
    name: 'GlobalStandard'
    capacity: 20
  }
  properties: {
    model: {
      format: 'OpenAI'
      name: model.name
      version: model.version
    }
  }
}]
