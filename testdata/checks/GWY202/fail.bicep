param ticketApiType string = 'mcp'

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
  }
}

resource weather 'Microsoft.ApiManagement/service/apis@2025-09-01-preview' = {
  parent: gateway
  name: 'weather-tools'
  properties: {
    displayName: 'weather-tools'
    path: 'weather-tools'
    protocols: [
      'https'
    ]
    type: 'mcp' // expect: GWY202
    subscriptionRequired: true
  }
}

resource weatherPolicy 'Microsoft.ApiManagement/service/apis/policies@2024-05-01' = {
  parent: weather
  name: 'policy'
  properties: {
    format: 'rawxml'
    value: '<policies><inbound><base /><rate-limit-by-key calls="60" renewal-period="60" counter-key="@(context.Subscription.Id)" /></inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>'
  }
}

resource tickets 'Microsoft.ApiManagement/service/apis@2025-09-01-preview' = {
  parent: gateway
  name: 'ticket-tools'
  properties: {
    displayName: 'ticket-tools'
    path: 'ticket-tools'
    protocols: [
      'https'
    ]
    type: ticketApiType // expect: GWY202
  }
}
