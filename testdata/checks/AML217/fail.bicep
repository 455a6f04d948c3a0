@description('Region of all resources.')
param location string = resourceGroup().location

param modelId string

param computeId string

var featureStoreToken = '9f2c4e6a8b0d1f3e5a7c9b1d3f5e7a9c'

resource workspace 'Microsoft.MachineLearningServices/workspaces@2025-06-01' existing = {
  name: 'mlw-churn'
}

resource openai 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'cog-churn'
  location: location
  identity: {
    type: 'SystemAssigned'
  }
  kind: 'OpenAI'
  sku: {
    name: 'S0'
  }
  properties: {
    customSubDomainName: 'cog-churn'
    publicNetworkAccess: 'Disabled'
    disableLocalAuth: false
  }
}

resource scoring 'Microsoft.MachineLearningServices/workspaces/onlineEndpoints@2025-06-01' = {
  parent: workspace
  name: 'churn-scoring'
  location: location
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    authMode: 'AADToken'
    publicNetworkAccess: 'Disabled'
  }
}

resource nightly 'Microsoft.MachineLearningServices/workspaces/batchEndpoints@2025-06-01' = {
  parent: workspace
  name: 'churn-nightly'
  location: location
  properties: {
    authMode: 'AADToken'
  }
}

resource blue 'Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments@2025-06-01' = {
  parent: scoring
  name: 'blue'
  location: location
  sku: {
    name: 'Default'
    capacity: 2
  }
  properties: {
    endpointComputeType: 'Managed'
    model: modelId
    instanceType: 'Standard_DS3_v2'
    environmentVariables: {
      AZURE_OPENAI_ENDPOINT: 'https://cog-churn.openai.azure.com'
      AZURE_OPENAI_API_KEY: '7Hq2ZkP9vXw4LmN8rTb6YcJd3FgS5aQe1UoIiEyR0pMzKxVtWnAz' // expect: AML217
    }
  }
}

resource green 'Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments@2025-06-01' = {
  parent: scoring
  name: 'green'
  location: location
  sku: {
    name: 'Default'
    capacity: 2
  }
  properties: {
    endpointComputeType: 'Managed'
    model: modelId
    instanceType: 'Standard_DS3_v2'
    environmentVariables: {
      AZURE_OPENAI_ENDPOINT: 'https://cog-churn.openai.azure.com'
      AZURE_OPENAI_API_KEY: openai.listKeys().key1 // expect: AML217
    }
  }
}

resource v3 'Microsoft.MachineLearningServices/workspaces/batchEndpoints/deployments@2025-06-01' = {
  parent: nightly
  name: 'v3'
  location: location
  properties: {
    compute: computeId
    environmentVariables: {
      FEATURE_STORE_TOKEN: featureStoreToken // expect: AML217
      LOG_LEVEL: 'info'
    }
  }
}
