// known: 14 of 14
// value: /0/properties/total = 60
// value: /0/properties/sorted = ["a","b","c"]
var quota = [{ n: 30 }, { n: 10 }, { n: 20 }]
resource r 'Microsoft.Search/searchServices@2025-05-01' = {
  name: 'fold'
  location: 'westus'
  properties: {
    total: reduce(map(quota, q => q.n), 0, (sum, next) => sum + next)
    merged: reduce([{ a: 1 }, { b: 2 }], {}, (all, next) => union(all, next))
    sorted: sort(['c', 'a', 'b'], (x, y) => x < y)
    down: map(sort(quota, (x, y) => x.n > y.n), q => q.n)
    indexed: reduce(['a', 'b'], '', (s, next, i) => '${s}${next}${i}')
  }
}
