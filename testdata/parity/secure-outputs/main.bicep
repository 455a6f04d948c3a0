// known: 7 of 8
module k 'keys.bicep' = {
  name: 'k'
}
resource c 'Microsoft.CognitiveServices/accounts/connections@2025-06-01' = {
  name: 'ai/c'
  properties: { credentials: { key: k.outputs.key } }
}
