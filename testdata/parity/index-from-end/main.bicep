// known: 8 of 8
// value: /0/properties = {"a":"c","b":"a","d":"b","e":2}
param xs array = ['a', 'b', 'c']
resource r 'Microsoft.Search/searchServices@2025-05-01' = {
  name: 'from-end'
  location: 'westus'
  properties: {
    a: xs[^1]
    b: xs[^3]
    c: xs[?^4]
    d: xs[?^2]
    e: [[1, 2], [3]][^2][^1]
  }
}
