@description('Region of all resources.')
param location string = resourceGroup().location

resource apps 'Microsoft.App/managedEnvironments@2025-01-01' = {
  name: 'cae-assistant'
  location: location
  properties: {
    zoneRedundant: false
  }
}

resource tickets 'Microsoft.App/containerApps@2025-01-01' = {
  name: 'ca-mcp-tickets'
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
              name: 'DATABASE'
              value: 'tickets'
            }
          ]
        }
      ]
    }
  }
}

resource ticketsAuth 'Microsoft.App/containerApps/authConfigs@2025-01-01' = {
  parent: tickets
  name: 'current'
  properties: {
    platform: {
      enabled: true
    }
    globalValidation: {
      unauthenticatedClientAction: 'Return401'
    }
    identityProviders: {
      azureActiveDirectory: {
        registration: {
          clientId: '0c5b8a9e-3f39-4a15-8e4c-7f7a4c9c7f10'
        }
      }
    }
  }
}

resource orders 'Microsoft.App/containerApps@2025-01-01' = {
  name: 'ca-orders-mcp'
  location: location
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    managedEnvironmentId: apps.id
    configuration: {
      ingress: {
        external: false
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
              name: 'DATABASE'
              value: 'tickets'
            }
          ]
        }
      ]
    }
  }
}

resource chat 'Microsoft.App/containerApps@2025-01-01' = {
  name: 'ca-chat'
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
              name: 'DATABASE'
              value: 'tickets'
            }
          ]
        }
      ]
    }
  }
}

resource partners 'Microsoft.App/containerApps@2025-01-01' = {
  name: 'ca-mcp-partners'
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
        ipSecurityRestrictions: [
          {
            name: 'office'
            action: 'Allow'
            ipAddressRange: '203.0.113.0/26'
          }
        ]
      }
    }
    template: {
      containers: [
        {
          name: 'main'
          image: 'ghcr.io/contoso/assistant:1.8.2'
          env: [
            {
              name: 'DATABASE'
              value: 'tickets'
            }
          ]
        }
      ]
    }
  }
}
