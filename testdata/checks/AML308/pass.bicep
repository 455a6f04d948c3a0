resource workspace 'Microsoft.MachineLearningServices/workspaces@2025-06-01' existing = {
  name: 'mlw-churn'
}

resource claims 'Microsoft.MachineLearningServices/workspaces/datastores@2025-06-01' = {
  parent: workspace
  name: 'claims'
  properties: {
    datastoreType: 'AzureBlob'
    accountName: 'stchurntraining'
    containerName: 'claims'
    credentials: { credentialsType: 'None' }
    serviceDataAccessAuthIdentity: 'WorkspaceSystemAssignedIdentity'
    protocol: 'https'
  }
}

resource photos 'Microsoft.MachineLearningServices/workspaces/datastores@2025-06-01' = {
  parent: workspace
  name: 'photos'
  properties: {
    datastoreType: 'AzureBlob'
    accountName: 'stchurntraining'
    containerName: 'claims'
    credentials: { credentialsType: 'None' }
    serviceDataAccessAuthIdentity: 'WorkspaceSystemAssignedIdentity'
  }
}
