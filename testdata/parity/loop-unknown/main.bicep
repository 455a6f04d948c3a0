// known: 5 of 9
// The number of instances is unknown: one stands for all.
param deployments array
resource model 'Microsoft.CognitiveServices/accounts/deployments@2025-06-01' = [for (d, i) in deployments: {
  name: 'ai/${d.name}'
  sku: { name: 'GlobalStandard', capacity: 10 }
  properties: {
    model: { format: 'OpenAI', name: d.model }
    versionUpgradeOption: i == 0 ? 'NoAutoUpgrade' : 'OnceCurrentVersionExpired'
  }
}]
