@description('Region of all resources.')
param location string = resourceGroup().location

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
        external: true
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

resource ask 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: chat
  name: guid(chat.id, 'ask')
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '5e0bd9bd-7b93-4f28-af87-19fc36ad61bd')
    principalId: agent.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

resource orders 'Microsoft.App/containerApps@2025-01-01' = {
  name: 'ca-mcp-orders'
  location: location
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    managedEnvironmentId: apps.id
    configuration: {
      ingress: {
        external: true
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

resource orders_auth 'Microsoft.App/containerApps/authConfigs@2025-01-01' = {
  parent: orders
  name: 'current'
  properties: {
    platform: {
      enabled: true
    }
    globalValidation: {
      unauthenticatedClientAction: 'Return401'
    }
    identityProviders: {
      azureActiveDirectory: {
        registration: {
          clientId: '0c5b8a9e-3f39-4a15-8e4c-7f7a4c9c7f10'
        }
      }
    }
  }
}

resource orders_owner 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: chat
  name: guid(chat.id, 'orders_owner')
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '8e3af657-a8ff-443c-a75c-2fe8c4bcb635')
    principalId: orders.identity.principalId
    principalType: 'ServicePrincipal'
  }
}

resource crm 'Microsoft.App/containerApps@2025-01-01' = {
  name: 'ca-mcp-crm'
  location: location
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    managedEnvironmentId: apps.id
    configuration: {
      ingress: {
        external: false
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

resource crm_owner 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: chat
  name: guid(chat.id, 'crm_owner')
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'b24988ac-6180-42a0-ab88-20f7382dd24c')
    principalId: crm.identity.principalId
    principalType: 'ServicePrincipal'
  }
}

resource tools 'Microsoft.Web/sites@2024-04-01' = {
  name: 'app-mcp-stock'
  location: location
  kind: 'app,linux'
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    httpsOnly: true
    publicNetworkAccess: 'Disabled'
    siteConfig: {
      appSettings: [
        {
          name: 'DATABASE'
          value: 'stock'
        }
      ]
    }
  }
}

resource stock_keys 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: chat
  name: guid(chat.id, 'stock_keys')
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '25fbc0a9-bd7c-42a3-aa1a-3b75d497ee68')
    principalId: tools.identity.principalId
    principalType: 'ServicePrincipal'
  }
}
