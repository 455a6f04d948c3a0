@description('Region of all resources.')
param location string = resourceGroup().location

param sharedAccess string = 'disabled'

resource models 'Microsoft.MachineLearningServices/registries@2025-06-01' = {
  name: 'mlr-models'
  location: location
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    publicNetworkAccess: 'Disabled'
    regionDetails: [
      {
        location: 'northeurope'
        storageAccountDetails: [
          {
            systemCreatedStorageAccount: {
              storageAccountType: 'Standard_ZRS'
            }
          }
        ]
        acrDetails: [
          {
            systemCreatedAcrAccount: {
              acrAccountSku: 'Premium'
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
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    publicNetworkAccess: sharedAccess
    regionDetails: [
      {
        location: 'northeurope'
        storageAccountDetails: [
          {
            systemCreatedStorageAccount: {
              storageAccountType: 'Standard_ZRS'
            }
          }
        ]
        acrDetails: [
          {
            systemCreatedAcrAccount: {
              acrAccountSku: 'Premium'
            }
          }
        ]
      }
    ]
  }
}
