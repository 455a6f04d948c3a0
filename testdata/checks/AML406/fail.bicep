param modelId string = 'azureml://registries/azureml-nixtla/models/TimeGEN-1'

resource workspace 'Microsoft.MachineLearningServices/workspaces@2025-06-01' existing = {
  name: 'proj-claims'
}

resource command 'Microsoft.MachineLearningServices/workspaces/marketplaceSubscriptions@2025-06-01' = {
  parent: workspace
  name: 'cohere-command'
  properties: {
    modelId: 'azureml://registries/azureml-cohere/models/Cohere-command-r-plus-08-2024' // expect: AML406
  }
}

resource chat 'Microsoft.MachineLearningServices/workspaces/marketplaceSubscriptions@2025-06-01' = {
  parent: workspace
  name: 'nixtla-timegen'
  properties: {
    modelId: modelId // expect: AML406
  }
}
