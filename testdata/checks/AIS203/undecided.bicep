@description('Region of all resources.')
param location string = resourceGroup().location

param subdomain string

resource documents 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'cog-quotes-docs'
  location: location
  kind: 'FormRecognizer'
  sku: {
    name: 'S0'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    customSubDomainName: subdomain // expect undecided: AIS203
    disableLocalAuth: true
    publicNetworkAccess: 'Disabled'
  }
}
