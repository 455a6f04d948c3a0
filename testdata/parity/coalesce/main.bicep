// known: 9 of 9
param name string?
param fallback string?
param zones array?
resource r 'Microsoft.Search/searchServices@2025-05-01' = {
  name: name ?? fallback ?? 'srch-default'
  location: 'westus'
  sku: { name: 'basic' }
  zones: zones ?? ['1']
  properties: {
    a: null ?? 'x'
    b: '' ?? 'never'
    c: (name ?? 'a') == 'a' ? 'default' : 'given'
  }
}
