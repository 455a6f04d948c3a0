param modelSource string = 'https://stchurnmodels.blob.core.windows.net/models/churn2?sv=2024-11-04&st=2026-01-01&se=2027-01-01&sr=c&sp=rl&sig=ZmFrZXNpZ25hdHVyZWZvcnRoaXNmaXh0dXJlb25seTAwMDA%3D'

resource workspace 'Microsoft.MachineLearningServices/workspaces@2025-06-01' existing = {
  name: 'mlw-churn'
}

resource churn 'Microsoft.MachineLearningServices/workspaces/models@2025-06-01' existing = {
  parent: workspace
  name: 'churn'
}

resource first 'Microsoft.MachineLearningServices/workspaces/models/versions@2025-06-01' = {
  parent: churn
  name: '1'
  properties: {
    modelType: 'custom_model'
    modelUri: 'https://stchurnmodels.blob.core.windows.net/models/churn?sv=2024-11-04&st=2026-01-01&se=2027-01-01&sr=c&sp=rl&sig=ZmFrZXNpZ25hdHVyZWZvcnRoaXNmaXh0dXJlb25seTAwMDA%3D' // expect: AML409
    description: 'Churn prediction'
  }
}

resource second 'Microsoft.MachineLearningServices/workspaces/models/versions@2025-06-01' = {
  parent: churn
  name: '2'
  properties: {
    modelType: 'custom_model'
    modelUri: modelSource // expect: AML409
    description: 'Churn prediction'
  }
}

resource hubModels 'Microsoft.MachineLearningServices/registries@2025-06-01' existing = {
  name: 'mlr-contoso'
}

resource shared 'Microsoft.MachineLearningServices/registries/models@2025-06-01' existing = {
  parent: hubModels
  name: 'churn'
}

resource published 'Microsoft.MachineLearningServices/registries/models/versions@2025-06-01' = {
  parent: shared
  name: '7'
  properties: {
    modelType: 'mlflow_model'
    modelUri: 'https://stchurnmodels.blob.core.windows.net/models/churn?sig=ZmFrZXNpZ25hdHVyZWZvcnRoaXNmaXh0dXJlb25seTAwMDA%3D&sp=r' // expect: AML409
  }
}
