param location string = resourceGroup().location

module bare 'br/public:avm/ptn/azd/ml-hub-dependencies:0.2.0' = {
  name: 'bare'
  params: {
    location: location
    keyVaultName: 'kv-bare'
    storageAccountName: 'stbare'
    cognitiveServicesName: 'ai-bare'
  }
}

module full 'br/public:avm/ptn/azd/ml-hub-dependencies:0.2.0' = {
  name: 'full'
  params: {
    location: location
    keyVaultName: 'kv-full'
    storageAccountName: 'stfull'
    cognitiveServicesName: 'ai-full'
    containerRegistryName: 'crfull'
    searchServiceName: 'srch-full'
    logAnalyticsName: 'law-full'
    cognitiveServicesDisableLocalAuth: true
    cognitiveServicesNetworkAcls: { defaultAction: 'Deny' }
    cognitiveServicesDeployments: [{ name: 'gpt-4o', model: { format: 'OpenAI', name: 'gpt-4o', version: '2024-11-20' } }]
    enableRbacAuthorization: true
    enablePurgeProtection: true
    disableLocalAuth: true
    registryPublicNetworkAccess: 'Disabled'
    registryAcrSku: 'Premium'
    searchServicePublicNetworkAccess: 'Disabled'
    managedIdentities: { systemAssigned: true }
  }
}
