// known: 12 of 12
// value: /0/properties = {"a":14,"b":20,"c":-3,"d":1,"e":-5,"f":-1,"g":9,"h":4}
param five int = 5
resource r 'Microsoft.Search/searchServices@2025-05-01' = {
  name: 'arith'
  location: 'westus'
  properties: {
    a: 2 + 3 * 4
    b: (2 + 3) * 4
    c: -7 / 2
    d: 7 % 3
    e: -five
    f: 3 - 2 - 2
    g: five + -(-4)
    h: five - 1
  }
}
