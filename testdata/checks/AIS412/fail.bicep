@description('Region of all resources.')
param location string = resourceGroup().location

param upgradePolicy string = 'OnceNewDefaultVersionAvailable'

var followNewest = true

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
      version: '2025-04-14'
    }
    versionUpgradeOption: 'OnceNewDefaultVersionAvailable' // expect: AIS412
  }
}

resource mini 'Microsoft.CognitiveServices/accounts/deployments@2025-06-01' = {
  parent: ai
  name: 'gpt-4-1-mini'
  sku: {
    name: 'DataZoneStandard'
    capacity: 20
  }
  properties: {
    model: {
      format: 'OpenAI'
      name: 'gpt-4.1-mini'
      version: '2025-04-14'
    }
    versionUpgradeOption: upgradePolicy // expect: AIS412
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
      version: '2025-04-16'
    }
    versionUpgradeOption: followNewest ? 'OnceNewDefaultVersionAvailable' : 'NoAutoUpgrade' // expect: AIS412
  }
}

// On compute of one's own the upgrade is the default.
resource finance 'Microsoft.CognitiveServices/accounts/managedComputeDeployments@2026-03-15-preview' = { // expect: AIS412
  parent: ai
  name: 'finance-reader'
  sku: { name: 'VmManagedCompute', capacity: 1 }
  properties: {
    model: 'azureml://registries/azureml-contoso/models/finance-reader/versions/3'
    acceleratorType: 'H100'
  }
}
