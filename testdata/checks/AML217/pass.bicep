@description('Region of all resources.')
param location string = resourceGroup().location

param modelId string

param computeId string

@secure()
param featureStoreToken string

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
      AZURE_CLIENT_ID: '5e0bd9bd-7b93-4f28-af87-19fc36ad61bd'
      MODEL_NAME: 'churn-2025-10-14'
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
      AZURE_OPENAI_API_KEY: '\${{azureml://connections/openai/credentials/key}}'
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
      FEATURE_STORE_TOKEN: featureStoreToken
      LOG_LEVEL: 'info'
    }
  }
}
