// known: 18 of 19
targetScope = 'subscription'
resource rg 'Microsoft.Resources/resourceGroups@2024-11-01' = {
  name: 'rg-ai'
  location: deployment().location
}
module ai 'ai.bicep' = {
  name: 'ai'
  scope: rg
  params: { name: 'ai-${rg.name}', location: 'westus' }
}
module elsewhere 'ai.bicep' = {
  scope: resourceGroup('11111111-2222-3333-4444-555555555555', 'rg-other')
  name: 'elsewhere'
  params: { name: 'ai-other', location: 'eastus' }
}
