@description('Region of all resources.')
param location string = resourceGroup().location

param modelVersion string = 'latest'

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

  resource embeddings 'deployments' = { // expect: AIS411
    name: 'embeddings'
    sku: {
      name: 'Standard'
      capacity: 20
    }
    properties: {
      model: {
        format: 'OpenAI'
        name: 'text-embedding-3-large'
      }
      versionUpgradeOption: 'OnceCurrentVersionExpired'
    }
  }
}

resource chat 'Microsoft.CognitiveServices/accounts/deployments@2025-06-01' = { // expect: AIS411
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
    }
    versionUpgradeOption: 'OnceCurrentVersionExpired'
  }
}

resource mini 'Microsoft.CognitiveServices/accounts/deployments@2025-06-01' = {
  parent: ai
  name: 'gpt-4-1-mini'
  sku: {
    name: 'GlobalStandard'
    capacity: 20
  }
  properties: {
    model: {
      format: 'OpenAI'
      name: 'gpt-4.1-mini'
      version: modelVersion // expect: AIS411
    }
    versionUpgradeOption: 'OnceCurrentVersionExpired'
  }
}

resource reasoning 'Microsoft.CognitiveServices/accounts/deployments@2025-06-01' = {
  parent: ai
  name: 'o4-mini'
  sku: {
    name: 'GlobalStandard'
    capacity: 20
  }
  properties: {
    model: {
      format: 'OpenAI'
      name: 'o4-mini'
      version: '' // expect: AIS411
    }
    versionUpgradeOption: 'OnceCurrentVersionExpired'
  }
}
