resource gateway 'Microsoft.ApiManagement/service@2024-05-01' = {
  name: 'apim-claims'
  location: resourceGroup().location
  sku: {
    name: 'StandardV2'
    capacity: 1
  }
  properties: {
    publisherEmail: 'platform@contoso.com'
    publisherName: 'Claims'
  }
}

module chat 'api.bicep' = {
  name: 'chat'
  params: {
    gatewayName: gateway.name
    name: 'chat'
    url: 'https://cog-claims.openai.azure.com/openai'
  }
}

module chatLimits 'limits.bicep' = {
  name: 'chatLimits'
  params: {
    gatewayName: gateway.name
    apiName: 'chat'
  }
}

module embeddings 'api.bicep' = {
  name: 'embeddings'
  params: {
    gatewayName: gateway.name
    name: 'embeddings'
    url: 'https://cog-claims.openai.azure.com/openai'
  }
}

module embeddingsLimits 'limits.bicep' = {
  name: 'embeddingsLimits'
  params: {
    gatewayName: gateway.name
    apiName: 'embeddings'
  }
}
