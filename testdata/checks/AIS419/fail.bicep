@description('Region of all resources.')
param location string = resourceGroup().location

param contentFilter string = 'Microsoft.Nil'

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

  resource mini 'deployments' = {
    name: 'gpt-4-1-mini'
    sku: {
      name: 'GlobalStandard'
      capacity: 20
    }
    properties: {
      model: {
        format: 'OpenAI'
        name: 'gpt-4.1-mini'
        version: '2025-04-14'
      }
      versionUpgradeOption: 'OnceCurrentVersionExpired'
      raiPolicyName: contentFilter // expect: AIS419
    }
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
      version: '2025-04-14'
    }
    versionUpgradeOption: 'OnceCurrentVersionExpired'
    raiPolicyName: 'Microsoft.Nil' // expect: AIS419
  }
}
