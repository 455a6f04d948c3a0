param gatewayName string

param name string

param url string

resource gateway 'Microsoft.ApiManagement/service@2024-05-01' existing = {
  name: gatewayName
}

resource api 'Microsoft.ApiManagement/service/apis@2024-05-01' = {
  parent: gateway
  name: name
  properties: {
    displayName: name
    path: name
    protocols: [
      'https'
    ]
    serviceUrl: url
  }
}
