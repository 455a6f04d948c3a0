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
    disableLocalAuth: false // expect: EXP101
  }
}

resource vision 'Microsoft.CognitiveServices/accounts@2025-06-01' = { // expect: EXP101
  name: 'cog-assistant-vision'
  location: location
  kind: 'ComputerVision'
  sku: {
    name: 'S0'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    customSubDomainName: 'cog-assistant-vision'
    publicNetworkAccess: 'Enabled'
  }
}

resource translator 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'cog-assistant-translator'
  location: location
  kind: 'TextTranslation'
  sku: {
    name: 'S0'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    customSubDomainName: 'cog-assistant-translator'
    publicNetworkAccess: 'Enabled'
    disableLocalAuth: false // expect: EXP101
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
          value: chat.listKeys().key1
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
              value: vision.properties.endpoint
            }
            {
              name: 'AZURE_OPENAI_API_KEY'
              value: vision.listKeys().key1
            }
          ]
        }
      ]
    }
  }
}

resource admin 'Microsoft.Web/sites@2024-04-01' = {
  name: 'app-assistant-admin'
  location: location
  kind: 'app,linux'
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    httpsOnly: true
    siteConfig: {}
  }
}

resource adminSettings 'Microsoft.Web/sites/config@2024-04-01' = {
  parent: admin
  name: 'appsettings'
  properties: {
    TRANSLATOR_KEY: translator.listKeys().key1
  }
}
