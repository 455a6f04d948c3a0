param location string = resourceGroup().location

module ai 'br/public:avm/ptn/azd/ml-ai-environment:0.1.0' = {
  name: 'ai'
  params: {
    location: location
    hubName: 'hub'
    projectName: 'proj'
    keyVaultName: 'kv-ai'
    storageAccountName: 'stai'
    cognitiveServicesName: 'ai-ai'
    containerRegistryName: 'crai'
    searchServiceName: 'srch-ai'
    logAnalyticsName: 'law-ai'
    openAiConnectionName: 'aoai-content-safety'
    searchConnectionName: 'search'
    userAssignedtName: 'id-ai'
    cognitiveServicesDeployments: [{ name: 'gpt-4o', model: { format: 'OpenAI', name: 'gpt-4o', version: '2024-11-20' } }]
  }
}
