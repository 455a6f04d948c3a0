targetScope = 'managementGroup'
resource assignment 'Microsoft.Authorization/policyAssignments@2024-04-01' = {
  name: 'no-public-ai'
  properties: { policyDefinitionId: tenantResourceId('Microsoft.Authorization/policyDefinitions', '0725b4dd-7e76-479c-a735-68e7ee23d5ca') }
}
