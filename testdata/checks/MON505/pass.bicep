targetScope = 'subscription'

var plans = [
  'AI'
  'KeyVaults'
  'StorageAccounts'
]

resource defender 'Microsoft.Security/pricings@2024-01-01' = [for plan in plans: {
  name: plan
  properties: {
    pricingTier: 'Standard'
  }
}]

resource servers 'Microsoft.Security/pricings@2024-01-01' = {
  name: 'VirtualMachines'
  properties: {
    pricingTier: 'Free'
  }
}
