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

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: 'kv-assistant'
  location: location
  properties: {
    tenantId: '6d1c2a8e-0b7c-4b3e-9c64-37a4f7f1d9aa'
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
  }
}

resource agent 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: 'id-agent'
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

resource web 'Microsoft.Web/sites@2024-04-01' = {
  name: 'app-assistant-web'
  location: location
  kind: 'app,linux'
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    httpsOnly: true
    siteConfig: {
      appSettings: [
        {
          name: 'AZURE_OPENAI_ENDPOINT'
          value: chat.properties.endpoint
        }
      ]
    }
  }
}

resource agentStorage 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: data
  name: guid(data.id, 'agentStorage')
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'b24988ac-6180-42a0-ab88-20f7382dd24c') // expect: IAM202
    principalId: agent.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

resource webVault 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, 'webVault')
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '00482a5a-887f-4fb3-b363-3b7fe8e74483') // expect: IAM202
    principalId: web.identity.principalId
    principalType: 'ServicePrincipal'
  }
}

resource accountStorage 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: data
  name: guid(data.id, 'accountStorage')
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '8e3af657-a8ff-443c-a75c-2fe8c4bcb635') // expect: IAM202
    principalId: chat.identity.principalId
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
