// known: 5 of 8
// What hangs on a required parameter says so, in the same words.
param environmentName string
param useSearch bool
param models array

resource search 'Microsoft.Search/searchServices@2025-05-01' = if (useSearch) {
  name: 'srch-${environmentName}-01'
  location: 'eastus2'
  sku: { name: 'standard' }
  properties: {
    disableLocalAuth: true
    hostingMode: length(models) > 3 ? 'highDensity' : 'default'
  }
}
