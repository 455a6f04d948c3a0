@description('Region of all resources.')
param location string = resourceGroup().location

param visionSku string = 'F1'

var free = 'f0'

resource forms 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'di-invoices'
  location: location
  kind: 'FormRecognizer'
  sku: {
    name: 'F0' // expect: AIS601
  }
  properties: { customSubDomainName: 'di-invoices', disableLocalAuth: true, publicNetworkAccess: 'Disabled' }
}

resource vision 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'cv-invoices'
  location: location
  kind: 'ComputerVision'
  sku: {
    name: visionSku // expect: AIS601
  }
  properties: { customSubDomainName: 'cv-invoices', disableLocalAuth: true, publicNetworkAccess: 'Disabled' }
}

resource translate 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'tr-invoices'
  location: location
  kind: 'TextTranslation'
  sku: {
    name: free // expect: AIS601
  }
  properties: { customSubDomainName: 'tr-invoices', disableLocalAuth: true, publicNetworkAccess: 'Disabled' }
}
