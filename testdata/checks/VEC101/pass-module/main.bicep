param location string = resourceGroup().location

module threads 'modules/cosmos.bicep' = {
  name: 'threads'
  params: {
    name: 'cosmos-claims-threads'
    location: location
    publicNetworkAccess: 'Disabled'
  }
}

// The shop's orders, which no agent reads.
module orders 'modules/cosmos.bicep' = {
  name: 'orders'
  params: {
    name: 'cosmos-orders'
    location: location
    publicNetworkAccess: 'Enabled'
  }
}

resource foundry 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'ais-claims'
  location: location
  kind: 'AIServices'
  sku: {
    name: 'S0'
  }
  properties: {
    allowProjectManagement: true
    customSubDomainName: 'ais-claims'
    disableLocalAuth: true
    publicNetworkAccess: 'Disabled'
  }

  resource project 'projects' = {
    name: 'claims'
    location: location
    identity: {
      type: 'SystemAssigned'
    }
    properties: {}
  }
}

module access 'modules/cosmos-role.bicep' = {
  name: 'access'
  params: {
    accountName: threads.outputs.name
    principalId: foundry::project.identity.principalId
  }
}
