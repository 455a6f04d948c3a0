param checkNames bool = false

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

resource unchecked 'Microsoft.ApiManagement/service/backends@2024-05-01' = {
  parent: gateway
  name: 'unchecked'
  properties: {
    url: 'https://contoso.openai.azure.com/openai'
    protocol: 'http'
    tls: { // expect: GWY304
      validateCertificateChain: false
      validateCertificateName: true
    }
  }
}

resource byName 'Microsoft.ApiManagement/service/backends@2024-05-01' = {
  parent: gateway
  name: 'by-name'
  properties: {
    url: 'https://contoso.openai.azure.com/openai'
    protocol: 'http'
    tls: { // expect: GWY304
      validateCertificateName: checkNames
    }
  }
}
