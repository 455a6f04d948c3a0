@description('Region of all resources.')
param location string = resourceGroup().location

@description('Whether clients may still sign in with keys.')
param keysOff bool = true

var closed = {
  customSubDomainName: 'cog-claims-speech'
  publicNetworkAcess: 'Disabled'
}

// Beside `properties`, where a Terraform argument would stand.
resource chat 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'cog-claims-chat'
  location: location
  kind: 'OpenAI'
  sku: {
    name: 'S0'
  }
  disableLocalAuth: true // expect: ARM401
  properties: {
    customSubDomainName: 'cog-claims-chat'
    publicNetworkAccess: 'Disabled'
  }
}

// A letter too few; a letter too many; two swapped.
resource documents 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'cog-claims-docs'
  location: location
  kind: 'FormRecognizer'
  sku: {
    name: 'S0'
  }
  properties: {
    customSubDomainName: 'cog-claims-docs'
    disableLocalAuths: keysOff // expect: ARM401
    publicNetworkAcess: 'Disabled' // expect: ARM401
    networkAcsl: { // expect: ARM401
      defaultAction: 'Deny'
    }
  }
}

// The firewall's own setting without its object.
resource vision 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'cog-claims-vision'
  location: location
  kind: 'ComputerVision'
  sku: {
    name: 'S1'
  }
  properties: {
    customSubDomainName: 'cog-claims-vision'
    disableLocalAuth: true
    defaultAction: 'Deny' // expect: ARM401
  }
}

// Written once for several accounts.
resource speech 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'cog-claims-speech'
  location: location
  kind: 'SpeechServices'
  sku: {
    name: 'S0'
  }
  properties: union(closed, { // expect: ARM401
    disableLocalAuth: true
  })
}

// In an object that search services do not have, and in one that means something else.
resource search 'Microsoft.Search/searchServices@2025-05-01' = {
  name: 'srch-claims'
  location: location
  sku: {
    name: 'standard'
  }
  properties: {
    network: {
      publicNetworkAccess: 'disabled' // expect: ARM401
    }
    authOptions: {
      disableLocalAuth: true // expect: ARM401
    }
  }
}
