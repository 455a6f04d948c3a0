param location string = resourceGroup().location
param subnetId string
param zoneId string
param principalId string

module bare 'br/public:avm/res/container-registry/registry:0.12.1' = {
  name: 'bare'
  params: {
    name: 'acrbare'
    location: location
  }
}

module open 'br/public:avm/res/container-registry/registry:0.12.1' = {
  name: 'open'
  params: {
    name: 'acropen'
    location: location
    acrSku: 'Standard'
    acrAdminUserEnabled: true
    anonymousPullEnabled: true
    publicNetworkAccess: 'Enabled'
  }
}

module closed 'br/public:avm/res/container-registry/registry:0.12.1' = {
  name: 'closed'
  params: {
    name: 'acrclosed'
    location: location
    azureADAuthenticationAsArmPolicyStatus: 'enabled'
    managedIdentities: { systemAssigned: true }
    privateEndpoints: [{ name: 'pep-acr', subnetResourceId: subnetId, privateDnsZoneGroup: { privateDnsZoneGroupConfigs: [{ privateDnsZoneResourceId: zoneId }] } }]
    roleAssignments: [{ roleDefinitionIdOrName: 'AcrPull', principalId: principalId, principalType: 'ServicePrincipal' }]
  }
}
