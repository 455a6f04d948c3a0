// known: 6 of 6
param name string
param env string
param tags object = {}
resource r 'Microsoft.Search/searchServices@2025-05-01' = {
  name: name
  location: 'westus'
  tags: union(tags, { env: env })
}
