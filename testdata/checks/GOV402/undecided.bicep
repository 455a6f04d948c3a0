@description('Region of all resources.')
param location string = resourceGroup().location
param baselinePolicyId string

resource chat 'Microsoft.CognitiveServices/accounts@2025-06-01' = { // expect undecided: GOV402
  name: 'cog-assistant-chat'
  location: location
  kind: 'AIServices'
  sku: {
    name: 'S0'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    customSubDomainName: 'cog-assistant-chat'
    publicNetworkAccess: 'Disabled'
    disableLocalAuth: true
  }
}

resource governance 'Microsoft.Authorization/policyAssignments@2024-05-01' = {
  name: 'contoso-baseline'
  properties: {
    policyDefinitionId: baselinePolicyId
  }
}
