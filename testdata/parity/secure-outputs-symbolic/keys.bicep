param name string
resource s 'Microsoft.Search/searchServices@2025-05-01' = {
  name: name
  location: 'westus'
}
@secure()
output key string = s.listAdminKeys().primaryKey
