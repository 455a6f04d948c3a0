@description('Region of all resources.')
param location string = resourceGroup().location

resource workloadIdentity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: 'id-contracts-ai'
  location: location
}

resource chat 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'cog-contracts-chat'
  location: location
  kind: 'OpenAI'
  sku: {
    name: 'S0'
  }
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${workloadIdentity.id}': {}
    }
  }
  properties: {
    customSubDomainName: 'cog-contracts-chat'
    disableLocalAuth: true
    publicNetworkAccess: 'Disabled'
  }
}

resource documents 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'cog-contracts-docs'
  location: location
  kind: 'FormRecognizer'
  sku: {
    name: 'S0'
  }
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    customSubDomainName: 'cog-contracts-docs'
    disableLocalAuth: true
    publicNetworkAccess: 'Disabled'
  }
}

// Answers from the picture it is sent and reads nothing else.
resource face 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'cog-contracts-face'
  location: location
  kind: 'Face'
  sku: {
    name: 'S0'
  }
  properties: {
    customSubDomainName: 'cog-contracts-face'
    disableLocalAuth: true
    publicNetworkAccess: 'Disabled'
  }
}
