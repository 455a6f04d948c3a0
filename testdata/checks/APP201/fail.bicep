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

resource search 'Microsoft.Search/searchServices@2025-05-01' = {
  name: 'srch-assistant'
  location: location
  sku: {
    name: 'standard'
  }
  properties: {
    replicaCount: 2
    partitionCount: 1
    publicNetworkAccess: 'Enabled'
    disableLocalAuth: false
  }
}

resource apps 'Microsoft.App/managedEnvironments@2025-01-01' = {
  name: 'cae-assistant'
  location: location
  properties: {
    zoneRedundant: false
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
        {
          name: 'AZURE_OPENAI_API_KEY'
          value: chat.listKeys().key1 // expect: APP201
        }
      ]
    }
  }
}

resource ingest 'Microsoft.Web/sites@2024-04-01' = {
  name: 'func-assistant-ingest'
  location: location
  kind: 'functionapp,linux'
  properties: {
    httpsOnly: true
    siteConfig: {
      appSettings: [
        {
          name: 'FUNCTIONS_EXTENSION_VERSION'
          value: '~4'
        }
        {
          name: 'SEARCH_ADMIN_KEY'
          value: search.listAdminKeys().primaryKey // expect: APP201
        }
      ]
    }
  }
}

resource worker 'Microsoft.App/containerApps@2025-01-01' = {
  name: 'ca-assistant-worker'
  location: location
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    managedEnvironmentId: apps.id
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
            {
              name: 'AZURE_OPENAI_API_KEY'
              value: chat.listKeys().key1 // expect: APP201
            }
          ]
        }
      ]
    }
  }
}

resource planner 'Microsoft.App/containerApps@2025-01-01' = {
  name: 'ca-assistant-planner'
  location: location
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    managedEnvironmentId: apps.id
    configuration: {
      ingress: {
        external: true
        targetPort: 8080
      }
      secrets: [
        {
          name: 'openai-key'
          value: chat.listKeys().key1 // expect: APP201
        }
      ]
    }
    template: {
      containers: [
        {
          name: 'main'
          image: 'ghcr.io/contoso/assistant:1.8.2'
          env: [
            {
              name: 'OPENAI_KEY'
              secretRef: 'openai-key'
            }
          ]
        }
      ]
    }
  }
}

resource fill 'Microsoft.Resources/deploymentScripts@2023-08-01' = {
  name: 'ds-fill'
  location: location
  kind: 'AzureCLI'
  properties: {
    azCliVersion: '2.61.0'
    retentionInterval: 'PT1H'
    environmentVariables: [
      {
        name: 'SEARCH_ENDPOINT'
        value: 'https://srch-assistant.search.windows.net'
      }
      {
        name: 'SEARCH_KEY'
        secureValue: search.listAdminKeys().primaryKey // expect: APP201
      }
    ]
    scriptContent: './fill-index.sh'
  }
}
