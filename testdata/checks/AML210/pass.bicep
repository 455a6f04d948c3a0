param partnerAccess string = 'none'

@secure()
param storageKey string

resource workspace 'Microsoft.MachineLearningServices/workspaces@2025-06-01' existing = {
  name: 'mlw-churn'
}

resource history 'Microsoft.MachineLearningServices/workspaces/datastores@2025-06-01' = {
  parent: workspace
  name: 'history'
  properties: {
    datastoreType: 'AzureBlob'
    accountName: 'stchurnprod'
    containerName: 'history'
    credentials: {
      credentialsType: 'None'
    }
  }
}

resource partner 'Microsoft.MachineLearningServices/workspaces/datastores@2025-06-01' = {
  parent: workspace
  name: 'partner'
  properties: {
    datastoreType: 'AzureBlob'
    accountName: 'stchurnprod'
    containerName: 'partner'
    credentials: {
      credentialsType: partnerAccess
    }
  }
}

// A file share cannot be mounted without the key.
resource scratch 'Microsoft.MachineLearningServices/workspaces/datastores@2025-06-01' = {
  parent: workspace
  name: 'scratch'
  properties: {
    datastoreType: 'AzureFile'
    accountName: 'stchurnprod'
    fileShareName: 'scratch'
    credentials: {
      credentialsType: 'AccountKey'
      secrets: {
        secretsType: 'AccountKey'
        key: storageKey
      }
    }
  }
}
