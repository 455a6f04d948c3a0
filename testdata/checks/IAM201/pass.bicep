@description('Region of all resources.')
param location string = resourceGroup().location

param adminGroupId string

resource chat 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'cog-assistant-chat'
  location: location
  kind: 'OpenAI'
  sku: {
    name: 'S0'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    customSubDomainName: 'cog-assistant-chat'
    publicNetworkAccess: 'Enabled'
    disableLocalAuth: false
  }
}

resource pipeline 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: 'id-pipeline'
  location: location
}

resource data 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: 'stassistantdata'
  location: location
  kind: 'StorageV2'
  sku: {
    name: 'Standard_ZRS'
  }
  properties: {
    allowBlobPublicAccess: false
    minimumTlsVersion: 'TLS1_2'
  }
}

resource ask 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: chat
  name: guid(chat.id, 'ask')
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '5e0bd9bd-7b93-4f28-af87-19fc36ad61bd')
    principalId: pipeline.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

resource delegate 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: chat
  name: guid(chat.id, 'delegate')
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'f58310d9-a9f6-439a-9e8d-f62e7b41a168')
    principalId: pipeline.properties.principalId
    principalType: 'ServicePrincipal'
    condition: '@Resource[Microsoft.Authorization/roleAssignments:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals {5e0bd9bd-7b93-4f28-af87-19fc36ad61bd}'
    conditionVersion: '2.0'
  }
}

resource keeper 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: data
  name: guid(data.id, 'keeper')
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '8e3af657-a8ff-443c-a75c-2fe8c4bcb635')
    principalId: '0f6e2f0a-6a3a-4f0e-9b52-9d4f6f1c2b7e'
    principalType: 'ServicePrincipal'
  }
}
