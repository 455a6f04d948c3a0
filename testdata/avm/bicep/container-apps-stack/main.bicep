param location string = resourceGroup().location
param subnetId string

module bare 'br/public:avm/ptn/azd/container-apps-stack:0.4.0' = {
  name: 'bare'
  params: {
    location: location
    containerAppsEnvironmentName: 'cae-bare'
    containerRegistryName: 'crbare'
    logAnalyticsWorkspaceName: 'law'
  }
}

module open 'br/public:avm/ptn/azd/container-apps-stack:0.4.0' = {
  name: 'open'
  params: {
    location: location
    containerAppsEnvironmentName: 'cae-open'
    containerRegistryName: 'cropen'
    logAnalyticsWorkspaceName: 'law'
    publicNetworkAccess: 'Enabled'
    acrAdminUserEnabled: true
  }
}

module closed 'br/public:avm/ptn/azd/container-apps-stack:0.4.0' = {
  name: 'closed'
  params: {
    location: location
    containerAppsEnvironmentName: 'cae-closed'
    containerRegistryName: 'crclosed'
    logAnalyticsWorkspaceName: 'law'
    acrSku: 'Premium'
    internal: true
    infrastructureSubnetResourceId: subnetId
  }
}
