// known: 12 of 12
resource a 'Microsoft.Search/searchServices@2025-05-01' = {
  name: 'a'
  location: 'westus'
}
resource b 'Microsoft.Search/searchServices@2025-05-01' = [for i in range(0, 2): {
  name: 'b${i}'
  location: 'westus'
  dependsOn: [a]
}]
