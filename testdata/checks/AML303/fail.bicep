@description('Region of all resources.')
param location string = resourceGroup().location

param openModels bool = true

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
              allowBlobPublicAccess: true // expect: AML303
            }
          }
        ]
      }
    ]
  }
}

resource shared 'Microsoft.MachineLearningServices/registries@2025-06-01' = {
  name: 'mlr-shared'
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
              allowBlobPublicAccess: openModels // expect: AML303
            }
          }
        ]
      }
    ]
  }
}
