// known: 16 of 16
var regions = ['westus', 'swedencentral']
resource account 'Microsoft.CognitiveServices/accounts@2025-06-01' = [for (region, i) in regions: {
  name: 'ai-${padLeft(string(i), 2, '0')}-${region}'
  location: region
  kind: 'OpenAI'
  sku: { name: 'S0' }
  tags: { priority: string(i + 1), pair: regions[(i + 1) % length(regions)] }
}]
