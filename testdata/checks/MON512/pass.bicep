@description('Region of all resources.')
param location string = resourceGroup().location

resource chat 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'cog-assistant-chat'
  location: location
  kind: 'AIServices'
  sku: {
    name: 'S0'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    customSubDomainName: 'cog-assistant-chat'
    publicNetworkAccess: 'Disabled'
    disableLocalAuth: true
  }
}

resource traces 'Microsoft.Insights/components@2020-02-02' = {
  name: 'appi-assistant'
  location: location
  kind: 'web'
  properties: {
    Application_Type: 'web'
    publicNetworkAccessForQuery: 'Disabled'
  }
}

resource tracing 'Microsoft.CognitiveServices/accounts/connections@2025-06-01' = {
  parent: chat
  name: 'traces'
  properties: {
    category: 'AppInsights'
    target: traces.id
    authType: 'ApiKey'
  }
}
