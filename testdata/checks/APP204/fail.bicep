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
          value: '9f2c4e6a8b0d1f3e5a7c9b1d3f5e7a9c' // expect: APP204
        }
        {
          name: 'APPINSIGHTS_INSTRUMENTATIONKEY'
          value: '3f8c1a52-6b0e-4f6b-9d53-0c7be0f7a4de'
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
              name: 'OPENAI_KEY'
              value: '7Hq2ZkP9vXw4LmN8rTb6YcJd3FgS5aQe1UoIiEyR0pMzKxVtWnAzSeDx4Bv2' // expect: APP204
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
    configuration: {
      ingress: {
        external: true
        targetPort: 8080
      }
      secrets: [
        {
          name: 'openai-key'
          value: 'sk-proj-4f9GhT2bLq81xZpV7sNd' // expect: APP204
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
              name: 'AZURE_OPENAI_ENDPOINT'
              value: chat.properties.endpoint
            }
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
