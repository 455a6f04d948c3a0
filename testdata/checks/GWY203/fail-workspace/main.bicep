resource gateway 'Microsoft.ApiManagement/service@2024-05-01' existing = {
  name: 'contoso-platform-gateway'
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
    credentials: { // expect: GWY203
      header: {
        'api-key': [
          '{{model-access}}'
        ]
      }
    }
  }
}
