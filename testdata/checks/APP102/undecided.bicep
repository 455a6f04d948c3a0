@description('Region of all resources.')
param location string = resourceGroup().location

param external bool

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
        external: external // expect undecided: APP102
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
