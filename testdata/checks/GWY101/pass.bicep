resource gateway 'Microsoft.ApiManagement/service@2024-05-01' = {
  name: 'contoso-ai-gateway'
  location: resourceGroup().location
  sku: {
    name: 'Premium'
    capacity: 1
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    publisherEmail: 'ai@contoso.com'
    publisherName: 'Contoso AI'
    virtualNetworkType: 'Internal'
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

resource closed 'Microsoft.ApiManagement/service@2024-05-01' = {
  name: 'contoso-closed-gateway'
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
    publicNetworkAccess: 'Disabled'
  }
}

resource claude 'Microsoft.ApiManagement/service/backends@2024-05-01' = {
  parent: closed
  name: 'claude'
  properties: {
    url: 'https://api.anthropic.com'
    protocol: 'http'
  }
}

resource behindDoor 'Microsoft.ApiManagement/service@2024-05-01' = {
  name: 'contoso-door-gateway'
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
  }
}

resource doorModel 'Microsoft.ApiManagement/service/backends@2024-05-01' = {
  parent: behindDoor
  name: 'openai'
  properties: {
    url: 'https://contoso.openai.azure.com/openai'
    protocol: 'http'
  }
}

resource onlyDoor 'Microsoft.ApiManagement/service/policies@2024-05-01' = {
  parent: behindDoor
  name: 'policy'
  properties: {
    format: 'rawxml'
    value: '<policies><inbound><base /><check-header name="X-Azure-FDID" failed-check-httpcode="403" failed-check-error-message="no" ignore-case="false"><value>5f2c9f1e-6f2e-4d3a-9a51-1d1a0a3f1c11</value></check-header></inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>'
  }
}

resource orders 'Microsoft.ApiManagement/service@2024-05-01' = {
  name: 'contoso-orders-gateway'
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
  }
}

resource ordersBackend 'Microsoft.ApiManagement/service/backends@2024-05-01' = {
  parent: orders
  name: 'orders'
  properties: {
    url: 'https://orders.contoso.com'
    protocol: 'http'
  }
}
