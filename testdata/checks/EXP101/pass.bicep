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
    publicNetworkAccess: 'Disabled'
    disableLocalAuth: false
  }
}

resource vision 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
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
    disableLocalAuth: true
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
    disableLocalAuth: false
  }
}

resource language 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'cog-assistant-language'
  location: location
  kind: 'TextAnalytics'
  sku: {
    name: 'S0'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    customSubDomainName: 'cog-assistant-language'
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
              name: 'VISION_KEY'
              value: vision.listKeys().key1
            }
          ]
        }
      ]
    }
  }
}

resource batch 'Microsoft.App/containerApps@2025-01-01' = {
  name: 'ca-assistant-batch'
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
          name: 'main'
          image: 'ghcr.io/contoso/assistant:1.8.2'
          env: [
            {
              name: 'AZURE_OPENAI_ENDPOINT'
              value: translator.properties.endpoint
            }
            {
              name: 'AZURE_OPENAI_API_KEY'
              value: translator.listKeys().key1
            }
          ]
        }
      ]
    }
  }
}

resource inner 'Microsoft.Web/sites@2024-04-01' = {
  name: 'app-assistant-inner'
  location: location
  kind: 'app,linux'
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    httpsOnly: true
    publicNetworkAccess: 'Disabled'
    siteConfig: {
      appSettings: [
        {
          name: 'AZURE_OPENAI_ENDPOINT'
          value: language.properties.endpoint
        }
        {
          name: 'AZURE_OPENAI_API_KEY'
          value: language.listKeys().key1
        }
      ]
    }
  }
}
