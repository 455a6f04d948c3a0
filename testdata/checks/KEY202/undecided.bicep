@description('Region of all resources.')
param location string = resourceGroup().location

@description('Group of the people who run it.')
param operatorsId string

@description('What the operators may do.')
param permissions array

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
        permissions: { // expect undecided: KEY202
          secrets: permissions
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
