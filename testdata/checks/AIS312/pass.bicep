param firstRegion string = 'westeurope'

resource chat 'Microsoft.CognitiveServices/accounts@2025-12-01' = {
  name: 'cog-claims-chat'
  location: 'swedencentral'
  kind: 'OpenAI'
  sku: { name: 'S0' }
  properties: {
    customSubDomainName: 'cog-claims-chat'
    disableLocalAuth: true
    locations: {
      routingMethod: 'Priority'
      regions: [
        {
          name: 'swedencentral'
          value: 100
        }
        {
          name: 'West Europe'
          value: 50
        }
      ]
    }
  }
}

resource mail 'Microsoft.CognitiveServices/accounts@2025-12-01' = {
  name: 'cog-claims-mail'
  location: 'swedencentral'
  kind: 'OpenAI'
  sku: { name: 'S0' }
  properties: {
    customSubDomainName: 'cog-claims-mail'
    disableLocalAuth: true
    locations: {
      routingMethod: 'Priority'
      regions: [
        {
          name: firstRegion
          value: 100
        }
      ]
    }
  }
}

resource docs 'Microsoft.CognitiveServices/accounts@2025-12-01' = {
  name: 'cog-claims-docs'
  location: 'swedencentral'
  kind: 'OpenAI'
  sku: { name: 'S0' }
  properties: {
    customSubDomainName: 'cog-claims-docs'
    disableLocalAuth: true
  }
}
