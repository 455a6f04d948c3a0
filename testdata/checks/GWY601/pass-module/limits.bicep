param gatewayName string

param apiName string

resource gateway 'Microsoft.ApiManagement/service@2024-05-01' existing = {
  name: gatewayName

  resource api 'apis' existing = {
    name: apiName
  }
}

resource limits 'Microsoft.ApiManagement/service/apis/policies@2024-05-01' = {
  parent: gateway::api
  name: 'policy'
  properties: {
    format: 'rawxml'
    value: loadTextContent('limits.xml')
  }
}
