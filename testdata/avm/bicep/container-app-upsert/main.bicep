param location string = resourceGroup().location

module bare 'br/public:avm/ptn/azd/container-app-upsert:0.4.0' = {
  name: 'bare'
  params: {
    name: 'ca-bare'
    location: location
    containerAppsEnvironmentName: 'cae'
  }
}

module open 'br/public:avm/ptn/azd/container-app-upsert:0.4.0' = {
  name: 'open'
  params: {
    name: 'ca-open'
    location: location
    containerAppsEnvironmentName: 'cae'
    allowedOrigins: ['*']
    identityType: 'SystemAssigned'
    env: [{ name: 'AZURE_OPENAI_ENDPOINT', value: 'https://oai.openai.azure.com/' }]
  }
}

module closed 'br/public:avm/ptn/azd/container-app-upsert:0.4.0' = {
  name: 'closed'
  params: {
    name: 'ca-closed'
    location: location
    containerAppsEnvironmentName: 'cae'
    external: false
    identityName: 'id-closed'
    identityType: 'UserAssigned'
    containerRegistryName: 'cr'
    identityPrincipalId: '11111111-1111-1111-1111-111111111111'
    userAssignedIdentityResourceId: '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/id/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-closed'
    imageName: 'cr.azurecr.io/chat:1.0'
  }
}

module worker 'br/public:avm/ptn/azd/container-app-upsert:0.4.0' = {
  name: 'worker'
  params: {
    name: 'ca-worker'
    location: location
    containerAppsEnvironmentName: 'cae'
    ingressEnabled: false
  }
}
