targetScope = 'subscription'

param watched bool

resource ai 'Microsoft.Security/pricings@2024-01-01' = {
  name: 'AI'
  properties: {
    pricingTier: watched ? 'Standard' : 'Free' // expect possible: MON505
  }
}
