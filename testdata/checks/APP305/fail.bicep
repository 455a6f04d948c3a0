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

resource apps 'Microsoft.App/managedEnvironments@2025-01-01' = {
  name: 'cae-assistant'
  location: location
  properties: {
    zoneRedundant: false
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
        corsPolicy: {
          allowedOrigins: [ // expect: APP305
            '*'
          ]
        }
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
        corsPolicy: {
          allowedOrigins: [ // expect: APP305
            'https://portal.contoso.com'
            '*'
          ]
          allowCredentials: true
        }
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
          ]
        }
      ]
    }
  }
}
