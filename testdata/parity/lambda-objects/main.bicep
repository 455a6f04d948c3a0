// known: 18 of 18
// value: /0/properties/groups = {"a":["apple","avocado"],"b":["banana"]}
var fruit = ['apple', 'banana', 'avocado']
resource r 'Microsoft.Search/searchServices@2025-05-01' = {
  name: 'objects'
  location: 'westus'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: reduce(map(['one', 'two'], x => { '${x}': {} }), {}, (l, r) => union(l, r))
  }
  properties: {
    byName: toObject(fruit, f => f)
    lengths: toObject(fruit, f => toUpper(f), f => length(f))
    groups: groupBy(fruit, f => substring(f, 0, 1))
    upper: mapValues({ x: 'a', y: 'b' }, v => toUpper(v))
  }
}
