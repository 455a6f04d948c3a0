@description('Region of all resources.')
param location string = resourceGroup().location

param storageAccountId string

param keyVaultId string

param applicationInsightsId string

param watchModels bool

resource churn 'Microsoft.MachineLearningServices/workspaces@2025-06-01' = { // expect possible: AML506
  name: 'mlw-churn'
  location: location
  kind: 'Default'
  identity: { type: 'SystemAssigned' }
  properties: {
    friendlyName: 'Churn prediction'
    storageAccount: storageAccountId
    keyVault: keyVaultId
    applicationInsights: applicationInsightsId
    publicNetworkAccess: 'Disabled'
  }
}

resource online 'Microsoft.MachineLearningServices/workspaces/onlineEndpoints@2025-06-01' = {
  parent: churn
  name: 'churn-online'
  location: location
  identity: { type: 'SystemAssigned' }
  properties: { authMode: 'AADToken', publicNetworkAccess: 'Disabled' }
}

resource nightly 'Microsoft.MachineLearningServices/workspaces/schedules@2025-06-01' = if (watchModels) {
  parent: churn
  name: 'nightly'
  properties: {
    isEnabled: true
    trigger: { triggerType: 'Cron', expression: '0 3 * * *' }
    action: {
      actionType: 'CreateMonitor'
      monitorDefinition: {
        computeConfiguration: {
          computeType: 'ServerlessSpark'
          instanceType: 'standard_e4s_v3'
          runtimeVersion: '3.4'
          computeIdentity: { computeIdentityType: 'AmlToken' }
        }
        signals: {}
      }
    }
  }
}
