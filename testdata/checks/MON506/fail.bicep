targetScope = 'subscription'

resource plan 'Microsoft.Security/pricings@2024-01-01' = {
  name: 'AI'
  properties: {
    pricingTier: 'Standard'
    extensions: [
      {
        name: 'AIPromptEvidence'
        isEnabled: 'False' // expect: MON506
      }
      {
        name: 'AIPromptSharingWithPurview'
        isEnabled: 'True'
      }
    ]
  }
}
