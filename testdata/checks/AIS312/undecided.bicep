param secondRegion string

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
          name: secondRegion // expect undecided: AIS312
          value: 50
        }
      ]
    }
  }
}
