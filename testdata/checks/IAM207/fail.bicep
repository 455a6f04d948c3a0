@description('Region of all resources.')
param location string = resourceGroup().location

resource chat 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'cog-assistant-chat'
  location: location
  kind: 'AIServices'
  sku: {
    name: 'S0'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    customSubDomainName: 'cog-assistant-chat'
    publicNetworkAccess: 'Disabled'
    disableLocalAuth: true
  }
}

resource web 'Microsoft.App/containerApps@2025-01-01' = {
  name: 'ca-assistant'
  location: location
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    configuration: {
      ingress: {
        external: false
        targetPort: 8080
      }
    }
    template: {
      containers: [
        {
          name: 'web'
          image: 'ghcr.io/contoso/assistant:1.8.2'
          env: [
            {
              name: 'AZURE_OPENAI_ENDPOINT'
              value: chat.properties.endpoint
            }
            {
              name: 'AZURE_CLIENT_ID'
              value: '4f0e9a57-5b6d-4f2f-8c41-0f6b3c5e6a52'
            }
            {
              name: 'AZURE_CLIENT_SECRET' // expect: IAM207
              secretRef: 'client-secret'
            }
          ]
        }
      ]
    }
  }
}
