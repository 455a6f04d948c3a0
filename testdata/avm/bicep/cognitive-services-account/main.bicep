param location string = resourceGroup().location
param subnetId string
param dnsZoneId string
param workspaceId string
param appPrincipalId string

// As little as can be said.
module bare 'br/public:avm/res/cognitive-services/account:0.18.0' = {
  name: 'bare'
  params: {
    name: 'oai-bare'
    kind: 'OpenAI'
    location: location
  }
}

// Open to everyone, with keys.
module open 'br/public:avm/res/cognitive-services/account:0.18.0' = {
  name: 'open'
  params: {
    name: 'oai-open'
    kind: 'OpenAI'
    location: location
    customSubDomainName: 'oai-open'
    disableLocalAuth: false
    publicNetworkAccess: 'Enabled'
    networkAcls: {
      defaultAction: 'Allow'
    }
    deployments: [
      {
        name: 'gpt-4o'
        model: { format: 'OpenAI', name: 'gpt-4o', version: '2024-11-20' }
        sku: { name: 'GlobalStandard', capacity: 30 }
      }
    ]
  }
}

// Behind a private endpoint.
module private 'br/public:avm/res/cognitive-services/account:0.18.0' = {
  name: 'private'
  params: {
    name: 'aif-private'
    kind: 'AIServices'
    location: location
    customSubDomainName: 'aif-private'
    publicNetworkAccess: 'Disabled'
    managedIdentities: { systemAssigned: true }
    privateEndpoints: [
      {
        name: 'pep-aif'
        subnetResourceId: subnetId
        privateDnsZoneGroup: {
          privateDnsZoneGroupConfigs: [{ privateDnsZoneResourceId: dnsZoneId }]
        }
      }
    ]
    diagnosticSettings: [{ workspaceResourceId: workspaceId }]
    roleAssignments: [
      {
        principalId: appPrincipalId
        principalType: 'ServicePrincipal'
        roleDefinitionIdOrName: 'Cognitive Services OpenAI User'
      }
    ]
    lock: { kind: 'CanNotDelete' }
  }
}

// Firewall rules alone open it.
module rules 'br/public:avm/res/cognitive-services/account:0.18.0' = {
  name: 'rules'
  params: {
    name: 'oai-rules'
    kind: 'OpenAI'
    location: location
    networkAcls: {
      defaultAction: 'Deny'
      bypass: 'AzureServices'
      ipRules: [{ value: '203.0.113.7' }]
    }
  }
}

output endpoint string = open.outputs.endpoint
