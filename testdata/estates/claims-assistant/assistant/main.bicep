targetScope = 'resourceGroup'

@description('dev, test or prod')
param environmentName string

param location string = resourceGroup().location

@description('Where the assistant receives messages')
param endpoint string

@description('Turns API keys off; the mobile app still needs them')
param disableKeys bool = false

var name = 'assistant-${environmentName}'

resource account 'Microsoft.CognitiveServices/accounts@2024-10-01' = {
  name: 'oai-${name}'
  location: location
  kind: 'OpenAI'
  sku: {
    name: 'S0'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    customSubDomainName: 'oai-${name}'
    publicNetworkAccess: environmentName == 'prod' ? 'Disabled' : 'Enabled'
    disableLocalAuth: disableKeys
  }

  resource filter 'raiPolicies' = {
    name: 'assistant'
    properties: {
      basePolicyName: 'Microsoft.DefaultV2'
      mode: 'Blocking'
      contentFilters: [
        {
          name: 'Jailbreak'
          source: 'Prompt'
          enabled: true
          blocking: false
        }
        {
          name: 'Hate'
          source: 'Prompt'
          enabled: true
          blocking: true
          severityThreshold: 'Medium'
        }
      ]
    }
  }
}

resource chat 'Microsoft.CognitiveServices/accounts/deployments@2024-10-01' = {
  parent: account
  name: 'chat'
  sku: {
    name: 'GlobalStandard'
    capacity: 30
  }
  properties: {
    model: {
      format: 'OpenAI'
      name: 'gpt-4o-mini'
      version: '2024-07-18'
    }
    raiPolicyName: account::filter.name
  }
}

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: 'bot-${name}'
  location: 'global'
  kind: 'azurebot'
  sku: {
    name: 'S1'
  }
  properties: {
    displayName: 'Claims assistant'
    endpoint: endpoint
    msaAppId: '1f1f0b6e-54e6-4b6e-93ad-3ff9a6d2f5b0'
    msaAppType: 'SingleTenant'
    disableLocalAuth: true
  }
}
