param keyRequired bool

resource gateway 'Microsoft.ApiManagement/service@2024-05-01' = {
  name: 'contoso-ai-gateway'
  location: resourceGroup().location
  sku: {
    name: 'StandardV2'
    capacity: 1
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    publisherEmail: 'ai@contoso.com'
    publisherName: 'Contoso AI'
    virtualNetworkType: 'None'
  }
}

resource openai 'Microsoft.ApiManagement/service/backends@2024-05-01' = {
  parent: gateway
  name: 'openai'
  properties: {
    url: 'https://contoso.openai.azure.com/openai'
    protocol: 'http'
  }
}

resource chat 'Microsoft.ApiManagement/service/apis@2024-05-01' = {
  parent: gateway
  name: 'chat'
  properties: {
    displayName: 'chat'
    path: 'chat'
    protocols: [
      'https'
    ]
    subscriptionRequired: keyRequired // expect undecided: GWY201
  }
}

resource chatPolicy 'Microsoft.ApiManagement/service/apis/policies@2024-05-01' = {
  parent: chat
  name: 'policy'
  properties: {
    format: 'rawxml'
    value: '<policies><inbound><base /><set-backend-service backend-id="openai" /><authentication-managed-identity resource="https://cognitiveservices.azure.com" /></inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>'
  }
}

resource assist 'Microsoft.ApiManagement/service/apis@2024-05-01' = {
  parent: gateway
  name: 'assist'
  properties: {
    displayName: 'assist'
    path: 'assist'
    protocols: [
      'https'
    ]
    subscriptionRequired: false // expect undecided: GWY201
  }
}

resource assistPolicy 'Microsoft.ApiManagement/service/apis/policies@2024-05-01' = {
  parent: assist
  name: 'policy'
  properties: {
    format: 'rawxml'
    value: '<policies><inbound><base /><set-backend-service backend-id="openai" /><include-fragment fragment-id="company-sign-in" /></inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>'
  }
}
