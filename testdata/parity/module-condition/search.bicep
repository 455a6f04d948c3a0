param sku string = 'standard'
resource s 'Microsoft.Search/searchServices@2025-05-01' = {
  name: 'srch'
  location: 'westus'
  sku: { name: sku }
}
output name string = s.name
