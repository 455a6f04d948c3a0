// known: 15 of 15
resource a 'Microsoft.Search/searchServices@2025-05-01' = [for i in range(0, 2): {
  name: 'a${i}'
  location: 'westus'
}]
resource b 'Microsoft.Search/searchServices@2025-05-01' = {
  name: 'b'
  location: 'westus'
  dependsOn: [a, a[1]]
}
resource vault 'Microsoft.KeyVault/vaults@2023-07-01' existing = {
  name: 'kv'
}
resource key 'Microsoft.KeyVault/vaults/keys@2023-07-01' = {
  parent: vault
  name: 'k'
  dependsOn: [b]
}
