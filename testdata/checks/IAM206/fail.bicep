@description('Region of all resources.')
param location string = resourceGroup().location

resource chat 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
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

resource policy 'Microsoft.Authorization/roleManagementPolicies@2024-09-01-preview' = {
  scope: chat
  name: '570c3619-7688-4b34-b290-2b8bb3ccab2a'
  properties: {
    rules: [ // expect: IAM206
      {
        id: 'Enablement_EndUser_Assignment'
        ruleType: 'RoleManagementPolicyEnablementRule'
        enabledRules: [
          'Justification'
        ]
      }
    ]
  }
}
