@description('Region of all resources.')
param location string = resourceGroup().location

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
    versionUpgradeOption: 'OnceCurrentVersionExpired'
  }
}

// Left to Azure: upgraded when the version expires.
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
      version: '2025-04-14'
    }
  }
}

// Provisioned deployments are migrated by hand, whatever the option says.
resource reserved 'Microsoft.CognitiveServices/accounts/deployments@2025-06-01' = {
  parent: ai
  name: 'gpt-4-1-reserved'
  sku: {
    name: 'ProvisionedManaged'
    capacity: 20
  }
  properties: {
    model: {
      format: 'OpenAI'
      name: 'gpt-4.1'
      version: '2025-04-14'
    }
    versionUpgradeOption: 'OnceNewDefaultVersionAvailable'
  }
}

resource finance 'Microsoft.CognitiveServices/accounts/managedComputeDeployments@2026-03-15-preview' = {
  parent: ai
  name: 'finance-reader'
  sku: { name: 'VmManagedCompute', capacity: 1 }
  properties: {
    model: 'azureml://registries/azureml-contoso/models/finance-reader/versions/3'
    acceleratorType: 'H100'
    versionUpgradeOption: 'NoAutoUpgrade'
  }
}
