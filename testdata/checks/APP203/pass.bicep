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
    publicNetworkAccess: 'Enabled'
    siteConfig: {
      appSettings: [
        {
          name: 'AZURE_OPENAI_ENDPOINT'
          value: chat.properties.endpoint
        }
      ]
    }
  }
}

resource webAuth 'Microsoft.Web/sites/config@2024-04-01' = {
  parent: web
  name: 'authsettingsV2'
  properties: {
    platform: {
      enabled: true
    }
    globalValidation: {
      requireAuthentication: true
      unauthenticatedClientAction: 'Return401'
    }
    identityProviders: {
      azureActiveDirectory: {
        enabled: true
        registration: {
          clientId: '0c5b8a9e-3f39-4a15-8e4c-7f7a4c9c7f10'
        }
      }
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
          value: chat.properties.endpoint
        }
      ]
    }
  }
}

resource shop 'Microsoft.Web/sites@2024-04-01' = {
  name: 'app-assistant-shop'
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
          name: 'WEBSITE_TIME_ZONE'
          value: 'UTC'
        }
      ]
    }
  }
}

resource filtered 'Microsoft.Web/sites@2024-04-01' = {
  name: 'app-assistant-filtered'
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
      ]
      ipSecurityRestrictions: [
        {
          ipAddress: '203.0.113.0/26'
          action: 'Allow'
          priority: 100
        }
      ]
    }
  }
}
