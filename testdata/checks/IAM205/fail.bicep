@description('Region of all resources.')
param location string = resourceGroup().location

resource chat 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'cog-assistant-chat'
  location: location
  kind: 'AIServices'
  sku: {
    name: 'S0'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    customSubDomainName: 'cog-assistant-chat'
    publicNetworkAccess: 'Disabled'
    disableLocalAuth: true
  }
}

resource admin 'Microsoft.Authorization/roleAssignmentScheduleRequests@2022-04-01-preview' = {
  scope: chat
  name: guid(resourceGroup().id, 'admin')
  properties: {
    requestType: 'AdminAssign'
    principalId: 'b7e1c2d3-4f50-4a61-8b72-93c4d5e6f708'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'b78c5d69-af96-48a3-bf8d-a8b4d589de94') // expect: IAM205
    scheduleInfo: {
      expiration: {
        type: 'NoExpiration'
      }
    }
  }
}

resource team 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: chat
  name: guid(resourceGroup().id, 'team')
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '25fbc0a9-bd7c-42a3-aa1a-3b75d497ee68') // expect: IAM205
    principalId: 'b7e1c2d3-4f50-4a61-8b72-93c4d5e6f708'
    principalType: 'Group'
  }
}
