param vaultTier string

resource vaults 'Microsoft.Security/pricings@2024-01-01' = {
  name: 'KeyVaults'
  properties: {
    pricingTier: vaultTier
  }
}

resource openai 'Microsoft.CognitiveServices/accounts@2024-10-01' = { // expect undecided: MON515
  name: 'contoso-openai'
  location: resourceGroup().location
  kind: 'OpenAI'
  sku: {
    name: 'S0'
  }
  properties: {
    customSubDomainName: 'contoso-openai'
    disableLocalAuth: true
    publicNetworkAccess: 'Disabled'
  }
}
