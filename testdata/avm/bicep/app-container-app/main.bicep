param location string = resourceGroup().location
param environmentId string
@secure()
param openAiKey string

module bare 'br/public:avm/res/app/container-app:0.23.0' = {
  name: 'bare'
  params: {
    name: 'ca-bare'
    location: location
    environmentResourceId: environmentId
    containers: [{ name: 'chat', image: 'ghcr.io/contoso/chat:1.0' }]
  }
}

module open 'br/public:avm/res/app/container-app:0.23.0' = {
  name: 'open'
  params: {
    name: 'ca-open'
    location: location
    environmentResourceId: environmentId
    corsPolicy: { allowedOrigins: ['*'], allowCredentials: true }
    containers: [{ name: 'chat', image: 'ghcr.io/contoso/chat:1.0', env: [{ name: 'AZURE_OPENAI_API_KEY', secretRef: 'key' }] }]
    secrets: [{ name: 'key', value: openAiKey }]
    managedIdentities: { systemAssigned: true }
    roleAssignments: [{ name: guid('ca'), principalId: '11111111-1111-1111-1111-111111111111', principalType: 'Group', roleDefinitionIdOrName: 'Contributor' }]
  }
}

module closed 'br/public:avm/res/app/container-app:0.23.0' = {
  name: 'closed'
  params: {
    name: 'ca-closed'
    location: location
    environmentResourceId: environmentId
    ingressExternal: false
    ingressAllowInsecure: false
    clientCertificateMode: 'require'
    containers: [{ name: 'chat', image: 'ghcr.io/contoso/chat:1.0' }]
    authConfig: { platform: { enabled: true }, globalValidation: { unauthenticatedClientAction: 'Return401' } }
    managedIdentities: { userAssignedResourceIds: ['/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/id/providers/Microsoft.ManagedIdentity/userAssignedIdentities/ca'] }
    lock: { kind: 'CanNotDelete', name: 'keep' }
  }
}

module worker 'br/public:avm/res/app/container-app:0.23.0' = {
  name: 'worker'
  params: {
    name: 'ca-worker'
    location: location
    environmentResourceId: environmentId
    disableIngress: true
    containers: [{ name: 'worker', image: 'ghcr.io/contoso/worker:1.0' }]
  }
}
