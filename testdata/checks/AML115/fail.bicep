@description('Region of all resources.')
param location string = resourceGroup().location

param trialAccess string = 'Enabled'

resource models 'Microsoft.MachineLearningServices/registries@2025-06-01' = {
  name: 'mlr-models'
  location: location
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    publicNetworkAccess: 'Enabled' // expect: AML115
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

resource shared 'Microsoft.MachineLearningServices/registries@2025-06-01' = { // expect: AML115
  name: 'mlr-shared'
  location: location
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
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

resource trial 'Microsoft.MachineLearningServices/registries@2025-06-01' = {
  name: 'mlr-trial'
  location: location
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    publicNetworkAccess: trialAccess // expect: AML115
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
