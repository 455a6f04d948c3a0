// known: 22 of 22
param deployments array = [
  { name: 'chat', model: 'gpt-4o', capacity: 30 }
  { name: 'embed', model: 'text-embedding-3-large' }
]
resource account 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'ai-items'
  location: 'eastus'
  kind: 'AIServices'
  sku: { name: 'S0' }
}
@batchSize(1)
resource model 'Microsoft.CognitiveServices/accounts/deployments@2025-06-01' = [for d in deployments: {
  parent: account
  name: d.name
  sku: { name: 'GlobalStandard', capacity: d.?capacity ?? 1 }
  properties: {
    model: { format: 'OpenAI', name: d.model, version: d.?version }
    raiPolicyName: 'Microsoft.DefaultV2'
  }
}]
