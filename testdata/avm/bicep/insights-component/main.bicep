param location string = resourceGroup().location
param workspaceId string

// Ingestion with the key and from anywhere, by the module's default.
module bare 'br/public:avm/res/insights/component:0.8.0' = {
  name: 'bare'
  params: {
    name: 'appi-bare'
    location: location
    workspaceResourceId: workspaceId
  }
}

module closed 'br/public:avm/res/insights/component:0.8.0' = {
  name: 'closed'
  params: {
    name: 'appi-closed'
    location: location
    workspaceResourceId: workspaceId
    disableLocalAuth: true
    disableIpMasking: false
    publicNetworkAccessForIngestion: 'Disabled'
    publicNetworkAccessForQuery: 'Disabled'
    diagnosticSettings: [{ workspaceResourceId: workspaceId }]
  }
}
