param location string = resourceGroup().location
param subnetId string
var identityId = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/id/providers/Microsoft.ManagedIdentity/userAssignedIdentities/mlr'

module bare 'br/public:avm/res/machine-learning-services/registry:0.1.1' = {
  name: 'bare'
  params: {
    name: 'mlr-bare'
    location: location
  }
}

module open 'br/public:avm/res/machine-learning-services/registry:0.1.1' = {
  name: 'open'
  params: {
    name: 'mlr-open'
    location: location
    locations: ['westeurope']
    publicNetworkAccess: 'Enabled'
    managedIdentities: { userAssignedResourceIds: [identityId] }
    roleAssignments: [{ name: guid('mlr'), principalId: '11111111-1111-1111-1111-111111111111', principalType: 'Group', roleDefinitionIdOrName: 'Contributor' }]
  }
}

module closed 'br/public:avm/res/machine-learning-services/registry:0.1.1' = {
  name: 'closed'
  params: {
    name: 'mlr-closed'
    location: location
    acrSku: 'Premium'
    storageAccountAllowBlobPublicAccess: false
    managedIdentities: { systemAssigned: true, userAssignedResourceIds: [identityId] }
    privateEndpoints: [{ name: 'pep-mlr', subnetResourceId: subnetId }]
    lock: { kind: 'CanNotDelete', name: 'keep' }
  }
}
