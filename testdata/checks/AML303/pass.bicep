@description('Region of all resources.')
param location string = resourceGroup().location

resource models 'Microsoft.MachineLearningServices/registries@2025-06-01' = {
  name: 'mlr-vision'
  location: location
  identity: { type: 'SystemAssigned' }
  properties: {
    publicNetworkAccess: 'Disabled'
    regionDetails: [
      {
        location: 'swedencentral'
        acrDetails: [{ systemCreatedAcrAccount: { acrAccountSku: 'Premium' } }]
        storageAccountDetails: [
          {
            systemCreatedStorageAccount: {
              storageAccountType: 'Standard_LRS'
              storageAccountHnsEnabled: false
              allowBlobPublicAccess: false
            }
          }
        ]
      }
    ]
  }
}

resource plain 'Microsoft.MachineLearningServices/registries@2025-06-01' = {
  name: 'mlr-plain'
  location: location
  identity: { type: 'SystemAssigned' }
  properties: {
    publicNetworkAccess: 'Disabled'
    regionDetails: [
      {
        location: 'swedencentral'
        acrDetails: [{ systemCreatedAcrAccount: { acrAccountSku: 'Premium' } }]
        storageAccountDetails: [
          {
            systemCreatedStorageAccount: { storageAccountType: 'Standard_LRS', storageAccountHnsEnabled: false }
          }
        ]
      }
    ]
  }
}
