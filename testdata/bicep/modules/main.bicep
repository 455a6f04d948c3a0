targetScope = 'subscription'

import { accountSku, nameFor } from 'shared.bicep'

param location string = 'swedencentral'
param regions array = ['eastus2', 'swedencentral']
param isPrivate bool = true
param keyVaultId string

resource group 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: 'rg-ai'
  location: location
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' existing = {
  name: last(split(keyVaultId, '/'))
  scope: resourceGroup(split(keyVaultId, '/')[2], split(keyVaultId, '/')[4])
}

module accounts 'modules/account.bicep' = [
  for (region, i) in regions: {
    scope: group
    params: {
      name: nameFor(region, i)
      location: region
      sku: accountSku
      publicNetworkAccess: isPrivate ? 'Disabled' : null
      localAuth: i == 0
      apiKey: vault.getSecret('key')
    }
  }
]

module search 'modules/search.json' = if (length(regions) > 1) {
  scope: resourceGroup('rg-search')
  name: 'search'
  params: {
    name: 'search-${accounts[0].outputs.name}'
  }
}

module logs 'br/public:avm/res/operational-insights/workspace:0.4.0' = {
  scope: group
  params: {
    name: 'logs'
    publicNetworkAccessForIngestion: 'Enabled'
  }
}

output firstAccount string = accounts[0].outputs.id
output searchKind string = search.?outputs.?kind ?? 'none'
