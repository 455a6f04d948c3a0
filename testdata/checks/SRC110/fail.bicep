@description('Region of all resources.')
param location string = resourceGroup().location

param mode string = 'Audit'

resource perimeter 'Microsoft.Network/networkSecurityPerimeters@2024-07-01' = {
  name: 'nsp-ai'
  location: location
}

resource docs 'Microsoft.Search/searchServices@2025-05-01' = {
  name: 'srch-claims-docs'
  location: location
  sku: {
    name: 'standard'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    replicaCount: 3
    partitionCount: 1
    disableLocalAuth: true
    publicNetworkAccess: 'SecuredByPerimeter' // expect: SRC110
  }
}

resource watching 'Microsoft.Network/networkSecurityPerimeters/resourceAssociations@2024-07-01' = {
  parent: perimeter
  name: 'watching'
  properties: {
    accessMode: 'Learning'
    privateLinkResource: {
      id: docs.id
    }
    profile: {
      id: '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-network/providers/Microsoft.Network/networkSecurityPerimeters/nsp-ai/profiles/chat'
    }
  }
}

resource concierge 'Microsoft.BotService/botServices@2023-09-15-preview' = {
  name: 'bot-concierge'
  location: 'global'
  kind: 'azurebot'
  sku: {
    name: 'S1'
  }
  properties: {
    displayName: 'Concierge'
    endpoint: 'https://bot-concierge.azurewebsites.net/api/messages'
    msaAppId: '5f0a3c34-3c4f-4c07-9c6f-9a1c63a3f0a1'
    msaAppType: 'SingleTenant'
    msaAppTenantId: '6d1c2a8e-0b7c-4b3e-9c64-37a4f7f1d9aa'
    disableLocalAuth: true
    publicNetworkAccess: 'SecuredByPerimeter' // expect: SRC110
  }
}

resource auditing 'Microsoft.Network/networkSecurityPerimeters/resourceAssociations@2024-07-01' = {
  parent: perimeter
  name: 'auditing'
  properties: {
    accessMode: mode
    privateLinkResource: {
      id: concierge.id
    }
    profile: {
      id: '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-network/providers/Microsoft.Network/networkSecurityPerimeters/nsp-ai/profiles/chat'
    }
  }
}
