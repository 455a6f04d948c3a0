// known: 5 of 6
// A conditional argument is compiled to `if` over two objects with `value`.
param prod bool
param sku string = 'basic'
module s 'search.bicep' = {
  name: 's'
  params: { sku: prod ? 'standard' : sku, replicas: sku == 'basic' ? 1 : 3 }
}
