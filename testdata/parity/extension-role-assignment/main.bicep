// known: 9 of 12
param principalId string
var roleId = '5e0bd9bd-7b93-4f28-af87-19fc36ad61bd'
resource account 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'ai'
  location: 'westus'
  kind: 'OpenAI'
}
resource role 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: account
  name: guid(account.id, principalId, roleId)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleId)
  }
}
