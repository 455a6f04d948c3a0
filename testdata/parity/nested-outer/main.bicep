// known: 4 of 4
// By hand in JSON: a nested deployment in outer scope reads the parameters around it.
param name string = 'outer'
resource r 'Microsoft.Search/searchServices@2025-05-01' = {
  name: 'srch-${name}'
  location: 'westus'
}
