// known: 8 of 8
// The compiler writes a template spec as a link: what it deploys is in Azure.
module m 'ts:00000000-0000-0000-0000-000000000001/specs/search:v1' = {
  name: 'm'
  params: { name: 'srch', access: 'Enabled' }
}
resource s 'Microsoft.Search/searchServices@2025-05-01' = {
  name: 'srch'
  location: 'westus'
}
