// known: 7 of 7
// The assertion that a value is not null leaves no trace.
param identity object?
param names string[] = ['x', 'y']
resource r 'Microsoft.Search/searchServices@2025-05-01' = {
  name: first(names)!
  location: 'westus'
  identity: empty(identity) ? { type: 'None' } : { type: identity!.type }
  properties: {
    a: last(names)!
    b: toUpper(names[?1]!)
  }
}
