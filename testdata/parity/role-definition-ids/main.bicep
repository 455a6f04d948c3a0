// known: 20 of 25
resource a 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: 'a'
  properties: { principalId: 'p', roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'b24988ac-6180-42a0-ab88-20f7382dd24c') }
}
resource b 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: 'b'
  properties: { principalId: 'p', roleDefinitionId: '${subscription().id}/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c' }
}
resource c 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: 'c'
  properties: { principalId: 'p', roleDefinitionId: '/subscriptions/${subscription().subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c' }
}
resource d 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: 'd'
  properties: { principalId: 'p', roleDefinitionId: extensionResourceId(subscription().id, 'Microsoft.Authorization/roleDefinitions', 'b24988ac-6180-42a0-ab88-20f7382dd24c') }
}
resource definition 'Microsoft.Authorization/roleDefinitions@2022-04-01' existing = {
  scope: subscription()
  name: 'b24988ac-6180-42a0-ab88-20f7382dd24c'
}
resource e 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: 'e'
  properties: { principalId: 'p', roleDefinitionId: definition.id }
}
