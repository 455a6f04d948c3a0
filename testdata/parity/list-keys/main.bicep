// known: 8 of 9
// Keys are secrets.
resource search 'Microsoft.Search/searchServices@2025-05-01' = {
  name: 'srch'
  location: 'westus'
}
resource conn 'Microsoft.CognitiveServices/accounts/connections@2025-06-01' = {
  name: 'ai/search'
  properties: { authType: 'ApiKey', credentials: { key: search.listAdminKeys().primaryKey } }
}
