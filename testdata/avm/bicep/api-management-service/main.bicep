param location string = resourceGroup().location

module bare 'br/public:avm/res/api-management/service:0.14.4' = {
  name: 'bare'
  params: {
    name: 'apim-bare'
    location: location
    publisherEmail: 'ai@contoso.com'
    publisherName: 'Contoso'
  }
}

module open 'br/public:avm/res/api-management/service:0.14.4' = {
  name: 'open'
  params: {
    name: 'apim-open'
    location: location
    publisherEmail: 'ai@contoso.com'
    publisherName: 'Contoso'
    sku: 'Developer'
    customProperties: {}
    apis: [
      {
        name: 'chat'
        displayName: 'Chat'
        path: 'chat'
        protocols: ['http', 'https']
        serviceUrl: 'https://oai.openai.azure.com/openai'
        policies: [{ value: '<policies><inbound><base /></inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>' }]
      }
    ]
    backends: [
      { name: 'aoai', url: 'https://oai.openai.azure.com/openai', tls: { validateCertificateChain: false, validateCertificateName: false } }
    ]
    namedValues: [{ name: 'key', displayName: 'key', value: 'not-a-secret' }]
    loggers: [{ name: 'hub', type: 'azureEventHub', credentials: { name: 'hub', connectionString: 'Endpoint=sb://hub' } }]
    products: [{ name: 'chat', displayName: 'Chat' }]
    subscriptions: [{ name: 'all', displayName: 'All' }]
    policies: [{ value: '<policies><inbound /><backend><forward-request /></backend><outbound /><on-error /></policies>' }]
    portalsettings: [{ name: 'signup', properties: { enabled: true } }]
  }
}

module closed 'br/public:avm/res/api-management/service:0.14.4' = {
  name: 'closed'
  params: {
    name: 'apim-closed'
    location: location
    publisherEmail: 'ai@contoso.com'
    publisherName: 'Contoso'
    virtualNetworkType: 'Internal'
    subnetResourceId: '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/net/providers/Microsoft.Network/virtualNetworks/hub/subnets/apim'
    managedIdentities: { systemAssigned: true }
    namedValues: [{ name: 'key', displayName: 'key', secret: true, keyVault: { secretIdentifier: 'https://kv.vault.azure.net/secrets/key' } }]
    lock: { kind: 'CanNotDelete', name: 'keep' }
  }
}
