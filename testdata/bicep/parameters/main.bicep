param name string
param publicNetworkAccess string = 'Disabled'
param capacity int = 10
param tags object = {}
@secure()
param apiKey string
param region string

resource account 'Microsoft.CognitiveServices/accounts@2024-10-01' = {
  name: name
  location: region
  kind: 'OpenAI'
  sku: { name: 'S0', capacity: capacity }
  tags: tags
  properties: {
    publicNetworkAccess: publicNetworkAccess
    apiProperties: { qnaAzureSearchEndpointKey: apiKey }
  }
}
