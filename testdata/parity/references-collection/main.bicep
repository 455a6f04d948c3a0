// known: 12 of 14
// The items of a collection, and what a lambda reads of them.
resource accounts 'Microsoft.CognitiveServices/accounts@2025-06-01' = [for name in ['a', 'b']: {
  name: name
  location: 'westus'
}]
resource r 'Microsoft.Search/searchServices@2025-05-01' = {
  name: 'srch'
  location: 'westus'
  properties: { endpoints: map(accounts, account => account.properties.endpoint) }
}
