param location string = resourceGroup().location
param subnetId string
param zoneId string
param workspaceId string

module bare 'br/public:avm/res/key-vault/vault:0.14.0' = {
  name: 'bare'
  params: {
    name: 'kv-bare'
    location: location
  }
}

module loose 'br/public:avm/res/key-vault/vault:0.14.0' = {
  name: 'loose'
  params: {
    name: 'kv-loose'
    location: location
    sku: 'standard'
    enablePurgeProtection: false
    enableRbacAuthorization: false
    softDeleteRetentionInDays: 7
    publicNetworkAccess: 'Enabled'
    accessPolicies: [
      {
        objectId: '11111111-1111-1111-1111-111111111111'
        permissions: { secrets: ['get', 'list'] }
      }
    ]
  }
}

// Private endpoints without rules close it.
module closed 'br/public:avm/res/key-vault/vault:0.14.0' = {
  name: 'closed'
  params: {
    name: 'kv-closed'
    location: location
    privateEndpoints: [{ name: 'pep-kv', subnetResourceId: subnetId, privateDnsZoneGroup: { privateDnsZoneGroupConfigs: [{ privateDnsZoneResourceId: zoneId }] } }]
    diagnosticSettings: [{ workspaceResourceId: workspaceId }]
  }
}

module rules 'br/public:avm/res/key-vault/vault:0.14.0' = {
  name: 'rules'
  params: {
    name: 'kv-rules'
    location: location
    networkAcls: { bypass: 'AzureServices', defaultAction: 'Deny' }
  }
}
