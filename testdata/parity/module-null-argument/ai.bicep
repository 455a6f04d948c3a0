param sku string = 'S0'
param kind string = 'OpenAI'
param tags object?
resource a 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'ai'
  location: 'westus'
  kind: kind
  tags: tags ?? { none: 'x' }
  sku: { name: sku }
}
