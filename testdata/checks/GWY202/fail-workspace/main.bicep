resource gateway 'Microsoft.ApiManagement/service@2024-05-01' = {
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

resource tools 'Microsoft.ApiManagement/service/workspaces/apis@2024-05-01' = {
  parent: claims
  name: 'claim-tools'
  properties: {
    displayName: 'claim-tools'
    path: 'claim-tools'
    protocols: [
      'https'
    ]
    type: 'mcp' // expect: GWY202
  }
}

resource toolsPolicy 'Microsoft.ApiManagement/service/workspaces/apis/policies@2024-05-01' = {
  parent: tools
  name: 'policy'
  properties: {
    format: 'rawxml'
    value: '<policies><inbound><base /><rate-limit-by-key calls="60" renewal-period="60" counter-key="@(context.Subscription.Id)" /></inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>'
  }
}
