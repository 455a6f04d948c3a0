// known: 8 of 8
// value: /0/properties/a = "[resourceGroup().id]"
resource r 'Microsoft.Search/searchServices@2025-05-01' = {
  name: 'esc'
  location: 'westus'
  properties: { a: '[resourceGroup().id]', b: '[x', c: '[[y]]', d: 'it is [z]' }
}
