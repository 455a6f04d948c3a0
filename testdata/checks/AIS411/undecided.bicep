@description('Region of all resources.')
param location string = resourceGroup().location

@description('Version that the evaluation approved.')
param modelVersion string

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

resource chat 'Microsoft.CognitiveServices/accounts/deployments@2025-06-01' = {
  parent: ai
  name: 'gpt-4-1'
  sku: {
    name: 'GlobalStandard'
    capacity: 20
  }
  properties: {
    model: {
      format: 'OpenAI'
      name: 'gpt-4.1'
      version: modelVersion // expect undecided: AIS411
    }
    versionUpgradeOption: 'OnceCurrentVersionExpired'
  }
}
