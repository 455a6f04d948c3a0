param location string = resourceGroup().location
param storageId string
param vaultId string
param insightsId string
param subnetId string
param zoneId string

module bare 'br/public:avm/res/machine-learning-services/workspace:0.14.0' = {
  name: 'bare'
  params: {
    name: 'mlw-bare'
    location: location
    sku: 'Basic'
    associatedStorageAccountResourceId: storageId
    associatedKeyVaultResourceId: vaultId
    associatedApplicationInsightsResourceId: insightsId
  }
}

module hub 'br/public:avm/res/machine-learning-services/workspace:0.14.0' = {
  name: 'hub'
  params: {
    name: 'hub-open'
    location: location
    kind: 'Hub'
    sku: 'Basic'
    publicNetworkAccess: 'Enabled'
    associatedStorageAccountResourceId: storageId
    associatedKeyVaultResourceId: vaultId
    systemDatastoresAuthMode: 'Identity'
    managedNetworkSettings: { isolationMode: 'AllowInternetOutbound' }
    connections: [
      {
        name: 'aoai'
        category: 'AIServices'
        target: 'https://aif.cognitiveservices.azure.com'
        isSharedToAll: true
        connectionProperties: { authType: 'AAD' }
      }
    ]
  }
}

module closed 'br/public:avm/res/machine-learning-services/workspace:0.14.0' = {
  name: 'closed'
  params: {
    name: 'mlw-closed'
    location: location
    sku: 'Basic'
    hbiWorkspace: true
    associatedStorageAccountResourceId: storageId
    associatedKeyVaultResourceId: vaultId
    managedIdentities: { systemAssigned: false, userAssignedResourceIds: [resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', 'id-mlw')] }
    privateEndpoints: [{ name: 'pep-mlw', subnetResourceId: subnetId, privateDnsZoneGroup: { privateDnsZoneGroupConfigs: [{ privateDnsZoneResourceId: zoneId }] } }]
  }
}
