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

resource agent 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: 'id-agent'
  location: location
}

resource backup 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: 'id-backup'
  location: location
}

resource agents 'Microsoft.App/containerApps@2025-01-01' = {
  name: 'ca-assistant-agents'
  location: location
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${agent.id}': {}
    }
  }
  properties: {
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
              name: 'AZURE_OPENAI_ENDPOINT'
              value: chat.properties.endpoint
            }
          ]
        }
      ]
    }
  }
}

resource shop 'Microsoft.Web/sites@2024-04-01' = {
  name: 'app-assistant-shop'
  location: location
  kind: 'app,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${backup.id}': {}
    }
  }
  properties: {
    httpsOnly: true
    siteConfig: {
      appSettings: [
        {
          name: 'WEBSITE_TIME_ZONE'
          value: 'UTC'
        }
      ]
    }
  }
}

resource agentStorage 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: data
  name: guid(data.id, 'agentStorage')
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1')
    principalId: agent.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

resource agentAsk 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: chat
  name: guid(chat.id, 'agentAsk')
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '5e0bd9bd-7b93-4f28-af87-19fc36ad61bd')
    principalId: agent.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

resource backupStorage 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: data
  name: guid(data.id, 'backupStorage')
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'b24988ac-6180-42a0-ab88-20f7382dd24c')
    principalId: backup.properties.principalId
    principalType: 'ServicePrincipal'
  }
}
