resource workspace 'Microsoft.MachineLearningServices/workspaces@2025-06-01' existing = {
  name: 'mlw-churn'
}

resource claims 'Microsoft.MachineLearningServices/workspaces/data@2025-06-01' existing = {
  parent: workspace
  name: 'claims'
}

resource first 'Microsoft.MachineLearningServices/workspaces/data/versions@2025-06-01' = {
  parent: claims
  name: '1'
  properties: {
    dataType: 'uri_folder'
    dataUri: 'azureml://datastores/claims/paths/2025/'
    description: 'Claims of 2025'
  }
}

resource second 'Microsoft.MachineLearningServices/workspaces/data/versions@2025-06-01' = {
  parent: claims
  name: '2'
  properties: {
    dataType: 'uri_folder'
    dataUri: 'https://stchurntraining.blob.core.windows.net/claims/2025'
    description: 'Claims of 2025'
  }
}

resource hubModels 'Microsoft.MachineLearningServices/registries@2025-06-01' existing = {
  name: 'mlr-contoso'
}

resource shared 'Microsoft.MachineLearningServices/registries/data@2025-06-01' existing = {
  parent: hubModels
  name: 'claims'
}

resource published 'Microsoft.MachineLearningServices/registries/data/versions@2025-06-01' = {
  parent: shared
  name: '7'
  properties: {
    dataType: 'uri_folder'
    dataUri: 'azureml://locations/swedencentral/workspaces/mlw-churn/data/claims/versions/6'
  }
}
