@description('Region of all resources.')
param location string = resourceGroup().location

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

resource jobs 'Microsoft.ContainerRegistry/registries@2023-07-01' = {
  name: 'crassistantjobs'
  location: location
  sku: {
    name: 'Premium'
  }
  properties: {
    adminUserEnabled: false
  }
}

resource claims 'Microsoft.MachineLearningServices/workspaces@2024-10-01' = {
  name: 'mlw-claims'
  location: location
  kind: 'Default'
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    storageAccount: data.id
    publicNetworkAccess: 'Disabled'
    containerRegistry: jobs.id
  }
}

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

resource apps 'Microsoft.ContainerRegistry/registries@2023-07-01' = {
  name: 'crassistantapps'
  location: location
  sku: {
    name: 'Premium'
  }
  properties: {
    adminUserEnabled: true
    publicNetworkAccess: 'Disabled'
  }
}

resource worker 'Microsoft.App/containerApps@2025-01-01' = {
  name: 'ca-assistant-worker'
  location: location
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    configuration: {
      ingress: {
        external: true
        targetPort: 8080
      }
      registries: [
        {
          server: 'crassistantapps.azurecr.io'
          username: 'crassistant'
          passwordSecretRef: 'registry'
        }
      ]
    }
    template: {
      containers: [
        {
          name: 'main'
          image: 'crassistantapps.azurecr.io/worker:1.4.0'
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

resource store 'Microsoft.ContainerRegistry/registries@2023-07-01' = {
  name: 'crassistantstore'
  location: location
  sku: {
    name: 'Premium'
  }
  properties: {
    adminUserEnabled: true
  }
}

resource shop 'Microsoft.App/containerApps@2025-01-01' = {
  name: 'ca-shop'
  location: location
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    configuration: {
      ingress: {
        external: true
        targetPort: 8080
      }
      registries: [
        {
          server: 'crassistantstore.azurecr.io'
          username: 'crassistant'
          passwordSecretRef: 'registry'
        }
      ]
    }
    template: {
      containers: [
        {
          name: 'main'
          image: 'crassistantstore.azurecr.io/shop:3.2.0'
          env: [
            {
              name: 'TZ'
              value: 'UTC'
            }
          ]
        }
      ]
    }
  }
}
