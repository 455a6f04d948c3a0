param location string

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: 'id-mcp-tickets'
  location: location
}

resource environment 'Microsoft.App/managedEnvironments@2025-01-01' = {
  name: 'cae-tools'
  location: location
  properties: {
    zoneRedundant: true
  }
}

resource server 'Microsoft.App/containerApps@2025-01-01' = {
  name: 'ca-mcp-tickets'
  location: location
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identity.id}': {}
    }
  }
  properties: {
    managedEnvironmentId: environment.id
    configuration: {
      ingress: {
        external: true
        targetPort: 8080
      }
    }
    template: {
      containers: [
        {
          name: 'server'
          image: 'ghcr.io/contoso/tickets:3.1.0'
        }
      ]
    }
  }
}

output principalId string = identity.properties.principalId
