// known: 20 of 25
// value: /0/properties/roleDefinitionId/$id/name = "5e0bd9bd-7b93-4f28-af87-19fc36ad61bd"
// value: /3/properties/roleDefinitionId/$oneOf/0/$id/name = "acdd72a7-3385-48ef-bd42-f606fba81ae7"
// value: /4/properties/roleDefinitionId = {"$unknown": "runtime:roleDefinitions('Contoso Operators').id"}
param roleName string
@allowed(['Reader', 'Contributor'])
param level string
resource a 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: 'a'
  properties: { principalId: 'p', roleDefinitionId: roleDefinitions('Cognitive Services OpenAI User').id }
}
resource b 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: 'b'
  properties: {
    principalId: 'p'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleDefinitions('Contributor').roleDefinitionId)
  }
}
resource c 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: 'c'
  properties: { principalId: 'p', roleDefinitionId: roleDefinitions(roleName).id }
}
resource d 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: 'd'
  properties: { principalId: 'p', roleDefinitionId: roleDefinitions(level).id }
}
resource e 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: 'e'
  properties: { principalId: 'p', roleDefinitionId: roleDefinitions('Contoso Operators').id }
}
