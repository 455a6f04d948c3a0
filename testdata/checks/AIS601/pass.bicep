@description('Region of all resources.')
param location string = resourceGroup().location

param visionSku string = 'S1'

resource forms 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'di-invoices'
  location: location
  kind: 'FormRecognizer'
  sku: { name: 'S0' }
  properties: { customSubDomainName: 'di-invoices', disableLocalAuth: true, publicNetworkAccess: 'Disabled' }
}

resource vision 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'cv-invoices'
  location: location
  kind: 'ComputerVision'
  sku: { name: visionSku }
  properties: { customSubDomainName: 'cv-invoices', disableLocalAuth: true, publicNetworkAccess: 'Disabled' }
}
