@description('Region of all resources.')
param location string = resourceGroup().location

@description('Group of the people who run it.')
param operatorsId string

@description('Storage account of the workspace.')
param storageAccountId string

@description('Application Insights of the platform team.')
param applicationInsightsId string

resource secrets 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: 'kv-mlw-assistant'
  location: location
  properties: {
    tenantId: subscription().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: false
    accessPolicies: [
      {
        tenantId: subscription().tenantId
        objectId: operatorsId
        permissions: {
          secrets: [
            'get'
            'list'
          ]
          keys: [
            'get'
          ]
        }
      }
    ]
  }
}

resource connections 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: 'kv-connections'
  location: location
  properties: {
    tenantId: subscription().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: false
    accessPolicies: [
      {
        tenantId: subscription().tenantId
        objectId: operatorsId
        permissions: {
          secrets: [
            'get'
          ]
          keys: [
            'get'
            'wrapKey'
            'unwrapKey'
          ]
        }
      }
    ]
  }
}

// With roles, policies left behind do not count.
resource encryption 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: 'kv-models-cmk'
  location: location
  properties: {
    tenantId: subscription().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    accessPolicies: [
      {
        tenantId: subscription().tenantId
        objectId: operatorsId
        permissions: {
          secrets: [
            'all'
          ]
          keys: [
            'all'
          ]
        }
      }
    ]
  }
}

resource payroll 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: 'kv-payroll'
  location: location
  properties: {
    tenantId: subscription().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: false
    accessPolicies: [
      {
        tenantId: subscription().tenantId
        objectId: operatorsId
        permissions: {
          secrets: [
            'all'
          ]
          keys: [
            'all'
          ]
        }
      }
    ]
  }
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
    keyVault: secrets.id
    applicationInsights: applicationInsightsId
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

resource connectionsAccess 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: connections
  name: guid(connections.id, foundry.id)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '4633458b-17de-408a-b874-0445c86b69e6')
    principalId: foundry.identity.principalId
    principalType: 'ServicePrincipal'
  }
}

resource encryptionConnection 'Microsoft.CognitiveServices/accounts/connections@2025-06-01' = {
  parent: foundry
  name: 'encryption-connection'
  properties: {
    category: 'AzureKeyVault'
    target: 'https://kv-models-cmk.vault.azure.net'
    authType: 'AAD'
    metadata: {
      ApiType: 'Azure'
      ResourceId: encryption.id
    }
  }
}
