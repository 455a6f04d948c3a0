// known: 8 of 8
targetScope = 'tenant'
resource mg 'Microsoft.Management/managementGroups@2023-04-01' = {
  name: 'ai-platform'
  properties: { displayName: 'AI' }
}
resource child 'Microsoft.Management/managementGroups@2023-04-01' = {
  name: 'ai-dev'
  properties: { details: { parent: { id: mg.id } } }
}
