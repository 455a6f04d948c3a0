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

resource budget 'Microsoft.Consumption/budgets@2023-11-01' = {
  name: 'assistant-monthly'
  properties: {
    category: 'Cost'
    amount: 2500
    timeGrain: 'Monthly'
    timePeriod: {
      startDate: '2026-01-01'
    }
    notifications: null // expect: GOV601
  }
}
