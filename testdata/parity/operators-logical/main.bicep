// known: 8 of 10
// value: /0/properties/c = true
// value: /0/properties/d = false
// One known side decides; precedence of && over ||.
param isProd bool
param on bool = true
resource r 'Microsoft.Search/searchServices@2025-05-01' = {
  name: 'logic'
  location: 'westus'
  properties: {
    a: on && !false
    b: !on || on && false
    c: on || isProd
    d: !on && isProd
    e: on && isProd
    f: !isProd
  }
}
