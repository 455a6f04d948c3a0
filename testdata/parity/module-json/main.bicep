// known: 8 of 8
module s 'search.json' = {
  name: 's'
  params: { name: 'srch-json' }
}
resource i 'Microsoft.Insights/components@2020-02-02' = {
  name: 'appi-${s.outputs.name}'
  location: 'westus'
}
