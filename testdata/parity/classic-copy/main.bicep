// known: 22 of 22
// By hand in JSON: offsets in copyIndex, nested resources, variables with copy.
resource a 'Microsoft.CognitiveServices/accounts@2025-06-01' = [for i in range(1, 2): {
  name: 'ai${i}'
  location: 'westus'
  properties: { rules: [{ v: 5 }, { v: 6 }] }
}]
resource d 'Microsoft.CognitiveServices/accounts/deployments@2025-06-01' = [for i in range(1, 2): {
  name: 'ai${i}/gpt'
  properties: { list: ['x0', 'x1'] }
}]
