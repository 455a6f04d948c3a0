// known: 11 of 11
// value: /0/properties/deep = {"n":{"a":1,"b":2}}
// value: /0/properties/shallow = {"n":{"b":2}}
var x = { n: { a: 1 } }
var y = { n: { b: 2 } }
resource r 'Microsoft.Search/searchServices@2025-05-01' = {
  name: 'merge'
  location: 'westus'
  properties: { deep: union(x, y), shallow: shallowMerge([x, y]), set: union([1, 2], [2, 3]), both: intersection([1, 2], [2, 3]) }
}
