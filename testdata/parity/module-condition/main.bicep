// known: 10 of 12
param useSearch bool
param useCosmos bool = false
module search 'search.bicep' = if (useSearch) {
  name: 'search'
  params: { sku: 'basic' }
}
module cosmos 'search.bicep' = if (useCosmos) {
  name: 'cosmos'
}
resource appi 'Microsoft.Insights/components@2020-02-02' = {
  name: 'appi'
  location: 'westus'
  properties: { a: useSearch ? search.outputs.name : '', b: useCosmos ? cosmos.outputs.name : 'none' }
}
