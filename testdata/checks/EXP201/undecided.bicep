@description('Region of all resources.')
param location string = resourceGroup().location

param external bool

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

resource apps 'Microsoft.App/managedEnvironments@2025-01-01' = {
  name: 'cae-assistant'
  location: location
  properties: {
    zoneRedundant: false
  }
}

resource agent 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: 'id-agent'
  location: location
}

resource tickets 'Microsoft.App/containerApps@2025-01-01' = {
  name: 'ca-mcp-tickets'
  location: location
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${agent.id}': {}
    }
  }
  properties: {
    managedEnvironmentId: apps.id
    configuration: {
      ingress: {
        external: external // expect undecided: EXP201
        targetPort: 8080
      }
    }
    template: {
      containers: [
        {
          name: 'main'
          image: 'ghcr.io/contoso/assistant:1.8.2'
          env: [
            {
              name: 'DATABASE'
              value: 'tickets'
            }
          ]
        }
      ]
    }
  }
}

resource manage 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: chat
  name: guid(chat.id, 'manage')
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'b24988ac-6180-42a0-ab88-20f7382dd24c')
    principalId: agent.properties.principalId
    principalType: 'ServicePrincipal'
  }
}
