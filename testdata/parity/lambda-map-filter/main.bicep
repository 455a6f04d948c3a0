// known: 15 of 15
// value: /0/properties/capacity = ["0:gpt-4o","1:o3"]
var models = [
  { name: 'gpt-4o', on: true }
  { name: 'davinci', on: false }
  { name: 'o3', on: true }
]
resource r 'Microsoft.Search/searchServices@2025-05-01' = {
  name: 'lambda'
  location: 'westus'
  properties: {
    names: map(models, m => m.name)
    capacity: map(filter(models, m => m.on), (m, i) => '${i}:${m.name}')
    odd: filter(range(0, 5), (x, i) => x % 2 == 1 && i > 1)
    nested: map([1, 2], a => map([10, 20], b => a * b))
    none: filter(models, m => contains(m, 'missing'))
  }
}
