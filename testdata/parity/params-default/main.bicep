// known: 9 of 10
// Defaults may use other parameters and functions.
param location string = resourceGroup().location
param prefix string = 'contoso'
param accountName string = '${prefix}-ai'
param capacity int = 10
param tags object = {
  owner: prefix
  tier: 'prod'
}

resource account 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: accountName
  location: location
  kind: 'AIServices'
  tags: tags
  sku: { name: 'S0', capacity: capacity }
  properties: { disableLocalAuth: true }
}
