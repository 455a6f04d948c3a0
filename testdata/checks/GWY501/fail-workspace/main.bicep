resource gateway 'Microsoft.ApiManagement/service@2024-05-01' = { // expect: GWY501
  name: 'contoso-platform-gateway'
  location: resourceGroup().location
  sku: {
    name: 'Premium'
    capacity: 1
  }
  properties: {
    publisherEmail: 'platform@contoso.com'
    publisherName: 'Contoso Platform'
  }
}

resource claims 'Microsoft.ApiManagement/service/workspaces@2024-05-01' = {
  parent: gateway
  name: 'claims'
  properties: {
    displayName: 'Claims team'
  }
}

resource openai 'Microsoft.ApiManagement/service/workspaces/backends@2024-05-01' = {
  parent: claims
  name: 'openai'
  properties: {
    url: 'https://contoso-claims.openai.azure.com/openai'
    protocol: 'http'
  }
}

resource chat 'Microsoft.ApiManagement/service/workspaces/apis@2024-05-01' = {
  parent: claims
  name: 'chat'
  properties: {
    displayName: 'chat'
    path: 'chat'
    protocols: [
      'https'
    ]
  }
}

resource chatPolicy 'Microsoft.ApiManagement/service/workspaces/apis/policies@2024-05-01' = {
  parent: chat
  name: 'policy'
  properties: {
    format: 'rawxml'
    value: '<policies><inbound><base /><set-backend-service backend-id="openai" /></inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>'
  }
}
