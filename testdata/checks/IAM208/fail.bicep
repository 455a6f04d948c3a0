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

resource deployer 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: 'id-assistant-deploy'
  location: location
}

resource grant 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: chat
  name: guid(resourceGroup().id, 'deployer')
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '5e0bd9bd-7b93-4f28-af87-19fc36ad61bd')
    principalId: deployer.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

resource pr 'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials@2025-05-31-preview' = {
  parent: deployer
  name: 'github-pull-requests'
  properties: {
    audiences: [
      'api://AzureADTokenExchange'
    ]
    issuer: 'https://token.actions.githubusercontent.com'
    subject: 'repo:contoso/assistant:pull_request' // expect: IAM208
  }
}

resource org 'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials@2025-05-31-preview' = {
  parent: deployer
  name: 'github-organisation'
  properties: {
    audiences: [
      'api://AzureADTokenExchange'
    ]
    issuer: 'https://token.actions.githubusercontent.com'
    claimsMatchingExpression: {
      languageVersion: 1
      value: 'claims[\'sub\'] matches \'repo:contoso/*:ref:refs/heads/main\'' // expect: IAM208
    }
  }
}
