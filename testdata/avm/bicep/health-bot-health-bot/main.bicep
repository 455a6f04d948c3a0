param location string = resourceGroup().location
param principalId string

module bot 'br/public:avm/res/health-bot/health-bot:0.4.0' = {
  name: 'bot'
  params: {
    name: 'hb-triage'
    location: location
    sku: 'F0'
    managedIdentities: { userAssignedResourceIds: ['/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-bot/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-bot'] }
    roleAssignments: [{ roleDefinitionIdOrName: 'Contributor', principalId: principalId, principalType: 'User' }]
  }
}
