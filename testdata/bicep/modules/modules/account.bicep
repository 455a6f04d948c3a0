param name string
param location string = resourceGroup().location
param sku string

@allowed(['Enabled', 'Disabled'])
param publicNetworkAccess string = 'Enabled'
param localAuth bool = true
@secure()
param apiKey string = ''

resource account 'Microsoft.CognitiveServices/accounts@2024-10-01' = {
  name: name
  location: location
  kind: 'OpenAI'
  sku: { name: sku }
  properties: {
    publicNetworkAccess: publicNetworkAccess
    disableLocalAuth: !localAuth
    apiProperties: {
      qnaAzureSearchEndpointKey: apiKey
    }
  }
}

output id string = account.id
output name string = account.name
