// known: 7 of 8
// less precise: the function for secure outputs is not read through by the id of a deployment.
module k 'keys.bicep' = {
  name: 'k'
}
resource c 'Microsoft.CognitiveServices/accounts/connections@2025-06-01' = {
  name: 'ai/c'
  properties: { credentials: { key: k.outputs.key } }
}
