// known: 9 of 9
// value: /0/properties/publicNetworkAccess = "disabled"
module m 'ts/specs:Search:v1' = {
  name: 'm'
  params: { name: 'srch' }
}
resource c 'Microsoft.CognitiveServices/accounts/connections@2025-06-01' = {
  name: 'ai/c'
  properties: { target: m.outputs.id }
}
