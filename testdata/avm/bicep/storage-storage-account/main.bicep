param location string = resourceGroup().location
param subnetId string
param zoneId string

module bare 'br/public:avm/res/storage/storage-account:0.33.0' = {
  name: 'bare'
  params: {
    name: 'stbare'
    location: location
  }
}

module open 'br/public:avm/res/storage/storage-account:0.33.0' = {
  name: 'open'
  params: {
    name: 'stopen'
    location: location
    skuName: 'Standard_LRS'
    allowBlobPublicAccess: true
    publicNetworkAccess: 'Enabled'
    minimumTlsVersion: 'TLS1_2'
    networkAcls: { defaultAction: 'Allow' }
    blobServices: {
      containers: [{ name: 'docs', publicAccess: 'Blob' }]
    }
  }
}

module closed 'br/public:avm/res/storage/storage-account:0.33.0' = {
  name: 'closed'
  params: {
    name: 'stclosed'
    location: location
    allowSharedKeyAccess: false
    managedIdentities: { systemAssigned: true }
    privateEndpoints: [{ name: 'pep-blob', service: 'blob', subnetResourceId: subnetId, privateDnsZoneGroup: { privateDnsZoneGroupConfigs: [{ privateDnsZoneResourceId: zoneId }] } }]
  }
}
