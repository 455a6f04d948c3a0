// known: 11 of 11
targetScope = 'managementGroup'
resource mg 'Microsoft.Management/managementGroups@2023-04-01' = {
  scope: tenant()
  name: 'sandbox'
}
resource policy 'Microsoft.Authorization/policyDefinitions@2024-05-01' = {
  name: 'deny-keys'
  properties: { policyRule: { if: { field: 'type', equals: '[parameters(\'t\')]' }, then: { effect: 'deny' } }, where: mg.id }
}
