targetScope = 'subscription'
param name string
resource rg 'Microsoft.Resources/resourceGroups@2024-11-01' = {
  name: name
  location: 'westus'
}
