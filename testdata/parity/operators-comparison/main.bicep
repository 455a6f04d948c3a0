// known: 15 of 15
// value: /0/properties = {"a":true,"b":true,"c":false,"d":true,"e":true,"f":true,"g":true,"h":true,"i":false,"j":true,"k":true}
param sku string = 'Standard'
resource r 'Microsoft.Search/searchServices@2025-05-01' = {
  name: 'compare'
  location: 'westus'
  properties: {
    a: sku == 'Standard'
    b: sku != 'standard'
    c: sku == 'standard'
    d: sku =~ 'STANDARD'
    e: sku !~ 'basic'
    f: 1 < 2
    g: 2 <= 2
    h: 'b' > 'a'
    i: 1 >= 2
    j: { a: [1] } == { a: [1] }
    k: length(sku) == 8
  }
}
