// known: 9 of 9
// value: /0/properties/publicNetworkAccess = "enabled"
module m 'br/team:search/service:V1.2' = {
  name: 'm'
  params: { name: 'srch', access: 'enabled' }
}
resource c 'Microsoft.CognitiveServices/accounts/connections@2025-06-01' = {
  name: 'ai/c'
  properties: { target: m.outputs.id }
}
