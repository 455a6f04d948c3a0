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
    subscriptionRequired: false
  }
}

resource assistPolicy 'Microsoft.ApiManagement/service/apis/policies@2024-05-01' = {
  parent: assist
  name: 'policy'
  properties: {
    format: 'rawxml'
    value: '<policies><inbound><base /><set-backend-service backend-id="openai" /><validate-azure-ad-token tenant-id="11111111-2222-3333-4444-555555555555"><audiences><audience>api://contoso-ai</audience></audiences></validate-azure-ad-token></inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>'
  }
}

resource signIn 'Microsoft.ApiManagement/service/policyFragments@2024-05-01' = {
  parent: gateway
  name: 'sign-in'
  properties: {
    format: 'rawxml'
    value: '<fragment><validate-azure-ad-token tenant-id="11111111-2222-3333-4444-555555555555"><audiences><audience>api://contoso-ai</audience></audiences></validate-azure-ad-token></fragment>'
  }
}

resource tools 'Microsoft.ApiManagement/service/apis@2024-05-01' = {
  parent: gateway
  name: 'tools'
  properties: {
    displayName: 'tools'
    path: 'tools'
    protocols: [
      'https'
    ]
    type: 'mcp'
    subscriptionRequired: false
  }
}

resource toolsPolicy 'Microsoft.ApiManagement/service/apis/policies@2024-05-01' = {
  parent: tools
  name: 'policy'
  properties: {
    format: 'rawxml'
    value: '<policies><inbound><base /><include-fragment fragment-id="sign-in" /></inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>'
  }
}

resource health 'Microsoft.ApiManagement/service/apis@2024-05-01' = {
  parent: gateway
  name: 'health'
  properties: {
    displayName: 'health'
    path: 'health'
    protocols: [
      'https'
    ]
    subscriptionRequired: false
    serviceUrl: 'https://status.contoso.com'
  }
}
