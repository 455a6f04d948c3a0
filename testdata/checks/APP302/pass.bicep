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
    disableLocalAuth: true
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
    virtualNetworkSubnetId: '/subscriptions/5a1e3c80-8d0b-4c7d-9c3e-0d6c6b1f2a77/resourceGroups/rg-network/providers/Microsoft.Network/virtualNetworks/vnet-hub/subnets/apps'
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

resource open 'Microsoft.Web/sites@2024-04-01' = {
  name: 'app-assistant-open'
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
          name: 'VISION_ENDPOINT'
          value: vision.properties.endpoint
        }
      ]
    }
  }
}
