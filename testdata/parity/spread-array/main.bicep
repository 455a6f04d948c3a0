// known: 7 of 8
// value: /0/properties/ipRules = [{"value":"203.0.113.1"},{"value":"198.51.100.7"},{"value":"192.0.2.9"}]
param more array = [{ value: '198.51.100.7' }]
param unknownRules array
resource r 'Microsoft.Search/searchServices@2025-05-01' = {
  name: 'srch-spread'
  location: 'westus'
  properties: {
    ipRules: [
      { value: '203.0.113.1' }
      ...more
      { value: '192.0.2.9' }
    ]
    open: [{ value: '0.0.0.0/0' }, ...unknownRules]
  }
}
