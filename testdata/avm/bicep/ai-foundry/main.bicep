param location string = resourceGroup().location
param subnetId string
param zones object
param principalId string

module open 'br/public:avm/ptn/ai-ml/ai-foundry:0.7.0' = {
  name: 'open'
  params: {
    baseName: 'open'
    location: location
    aiFoundryConfiguration: {
      accountName: 'aif-open'
      disableLocalAuth: false
      project: { name: 'proj-open' }
      roleAssignments: [{ roleDefinitionIdOrName: 'Cognitive Services Contributor', principalId: principalId, principalType: 'ServicePrincipal' }]
    }
    aiModelDeployments: [
      {
        name: 'gpt-4o'
        model: { format: 'OpenAI', name: 'gpt-4o', version: '2024-11-20' }
        sku: { name: 'GlobalStandard', capacity: 10 }
      }
    ]
  }
}

module closed 'br/public:avm/ptn/ai-ml/ai-foundry:0.7.0' = {
  name: 'closed'
  params: {
    baseName: 'closed'
    location: location
    privateEndpointSubnetResourceId: subnetId
    aiFoundryConfiguration: {
      accountName: 'aif-closed'
      project: { name: 'proj-closed' }
      networking: {
        cognitiveServicesPrivateDnsZoneResourceId: zones.cognitiveServices
        openAiPrivateDnsZoneResourceId: zones.openAi
        aiServicesPrivateDnsZoneResourceId: zones.aiServices
      }
    }
  }
}

module agents 'br/public:avm/ptn/ai-ml/ai-foundry:0.7.0' = {
  name: 'agents'
  params: {
    baseName: 'agents'
    location: location
    includeAssociatedResources: true
    aiFoundryConfiguration: {
      accountName: 'aif-agents'
      createCapabilityHosts: true
      project: { name: 'proj-agents' }
    }
    keyVaultConfiguration: { name: 'kv-agents' }
    aiSearchConfiguration: {
      name: 'srch-agents'
      roleAssignments: [{ roleDefinitionIdOrName: 'Search Index Data Reader', principalId: principalId, principalType: 'ServicePrincipal' }]
    }
    storageAccountConfiguration: { name: 'stagents' }
    cosmosDbConfiguration: { name: 'cos-agents' }
  }
}

var hub = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-hub/providers/Microsoft.Network'

module agentsInside 'br/public:avm/ptn/ai-ml/ai-foundry:0.7.0' = {
  name: 'agents-inside'
  params: {
    baseName: 'inside'
    location: location
    includeAssociatedResources: true
    privateEndpointSubnetResourceId: '${hub}/virtualNetworks/vnet-hub/subnets/snet-endpoints'
    aiFoundryConfiguration: {
      accountName: 'aif-inside'
      project: { name: 'proj-inside' }
      networking: {
        cognitiveServicesPrivateDnsZoneResourceId: '${hub}/privateDnsZones/privatelink.cognitiveservices.azure.com'
        openAiPrivateDnsZoneResourceId: '${hub}/privateDnsZones/privatelink.openai.azure.com'
        aiServicesPrivateDnsZoneResourceId: '${hub}/privateDnsZones/privatelink.services.ai.azure.com'
      }
    }
    keyVaultConfiguration: { name: 'kv-inside', privateDnsZoneResourceId: '${hub}/privateDnsZones/privatelink.vaultcore.azure.net' }
    aiSearchConfiguration: { name: 'srch-inside', privateDnsZoneResourceId: '${hub}/privateDnsZones/privatelink.search.windows.net' }
    storageAccountConfiguration: { name: 'stinside', blobPrivateDnsZoneResourceId: '${hub}/privateDnsZones/privatelink.blob.core.windows.net' }
    // No zone, no endpoint.
    cosmosDbConfiguration: { name: 'cos-inside' }
  }
}
