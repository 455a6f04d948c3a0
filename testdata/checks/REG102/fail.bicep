@description('Region of all resources.')
param location string = resourceGroup().location

@description('Set by the pipeline for each environment.')
param tier string = 'Standard'

@description('Storage account of the workspace.')
param storageAccountId string

@description('Key vault of the platform team.')
param keyVaultId string

@description('Application Insights of the platform team.')
param applicationInsightsId string

resource images 'Microsoft.ContainerRegistry/registries@2025-04-01' = {
  name: 'crassistant01'
  location: location
  sku: {
    name: 'Basic' // expect: REG102
  }
  properties: {}
}

resource serving 'Microsoft.ContainerRegistry/registries@2025-04-01' = {
  name: 'crserving01'
  location: location
  sku: {
    name: 'Standard' // expect: REG102
  }
  properties: {}
}

resource agents 'Microsoft.ContainerRegistry/registries@2025-04-01' = {
  name: 'cragents01'
  location: location
  sku: {
    name: tier // expect: REG102
  }
  properties: {}
}

resource workspace 'Microsoft.MachineLearningServices/workspaces@2025-06-01' = {
  name: 'mlw-assistant'
  location: location
  identity: {
    type: 'SystemAssigned'
  }
  kind: 'Default'
  sku: {
    name: 'Basic'
  }
  properties: {
    storageAccount: storageAccountId
    keyVault: keyVaultId
    applicationInsights: applicationInsightsId
    containerRegistry: images.id
    publicNetworkAccess: 'Disabled'
    systemDatastoresAuthMode: 'Identity'
  }
}

resource foundry 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'ais-assistant'
  location: location
  identity: {
    type: 'SystemAssigned'
  }
  kind: 'AIServices'
  sku: {
    name: 'S0'
  }
  properties: {
    customSubDomainName: 'ais-assistant'
    disableLocalAuth: true
    publicNetworkAccess: 'Disabled'
  }
}

resource servingAccess 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: serving
  name: guid(serving.id, foundry.id)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '7f951dda-4ed3-4680-a7ca-43fe172d538d')
    principalId: foundry.identity.principalId
    principalType: 'ServicePrincipal'
  }
}

resource agentsConnection 'Microsoft.CognitiveServices/accounts/connections@2025-06-01' = {
  parent: foundry
  name: 'agents-connection'
  properties: {
    category: 'ContainerRegistry'
    target: 'https://cragents01.azurecr.io'
    authType: 'AAD'
    metadata: {
      ApiType: 'Azure'
      ResourceId: agents.id
    }
  }
}
