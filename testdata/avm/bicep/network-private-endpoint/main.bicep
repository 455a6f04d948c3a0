param location string = resourceGroup().location
param subnetId string
param dnsZoneId string

module account 'br/public:avm/res/cognitive-services/account:0.13.2' = {
  name: 'account'
  params: {
    name: 'oai-pe'
    kind: 'OpenAI'
    location: location
  }
}

module endpoint 'br/public:avm/res/network/private-endpoint:0.12.1' = {
  name: 'endpoint'
  params: {
    name: 'pep-oai'
    location: location
    subnetResourceId: subnetId
    privateLinkServiceConnections: [
      {
        name: 'oai'
        properties: {
          privateLinkServiceId: account.outputs.resourceId
          groupIds: ['account']
        }
      }
    ]
    privateDnsZoneGroup: {
      privateDnsZoneGroupConfigs: [{ privateDnsZoneResourceId: dnsZoneId }]
    }
  }
}
