// known: 11 of 12
module k 'keys.bicep' = [for i in range(0, 2): {
  name: 'k${i}'
  params: { name: 'srch${i}' }
}]
resource c 'Microsoft.CognitiveServices/accounts/connections@2025-06-01' = {
  name: 'ai/c'
  properties: { credentials: { key: k[1].outputs.key } }
}
