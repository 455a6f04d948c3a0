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
