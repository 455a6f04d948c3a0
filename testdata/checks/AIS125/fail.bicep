@description('Region of all resources.')
param location string = resourceGroup().location

param appSubnetId string

param ignoreMissingEndpoint bool = true

resource chat 'Microsoft.CognitiveServices/accounts@2025-12-01' = {
  name: 'cog-claims-chat'
  location: location
  kind: 'OpenAI'
  sku: { name: 'S0' }
  properties: {
    customSubDomainName: 'cog-claims-chat'
    disableLocalAuth: true
    publicNetworkAccess: 'Enabled'
    networkAcls: {
      defaultAction: 'Deny'
      virtualNetworkRules: [
        {
          id: appSubnetId
          ignoreMissingVnetServiceEndpoint: true // expect: AIS125
        }
      ]
    }
  }
}

resource docs 'Microsoft.CognitiveServices/accounts@2025-12-01' = {
  name: 'cog-claims-docs'
  location: location
  kind: 'OpenAI'
  sku: { name: 'S0' }
  properties: {
    customSubDomainName: 'cog-claims-docs'
    disableLocalAuth: true
    publicNetworkAccess: 'Enabled'
    networkAcls: {
      defaultAction: 'Deny'
      virtualNetworkRules: [
        {
          id: appSubnetId
          ignoreMissingVnetServiceEndpoint: ignoreMissingEndpoint // expect: AIS125
        }
      ]
    }
  }
}
