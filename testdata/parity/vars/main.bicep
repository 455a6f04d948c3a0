// known: 8 of 9
// Variables in any order, objects in objects, and one that needs the deployed world (inlined).
var deploymentName = '${model.name}-${model.version}'
var model = {
  name: 'gpt-4o'
  version: '2024-11-20'
  limits: [1, 2, 3]
}
var endpoint = account.properties.endpoint

resource account 'Microsoft.CognitiveServices/accounts@2025-06-01' existing = {
  name: 'ai'
}

resource deployment 'Microsoft.CognitiveServices/accounts/deployments@2025-06-01' = {
  parent: account
  name: deploymentName
  sku: { name: 'GlobalStandard', capacity: model.limits[2] }
  properties: { model: { format: 'OpenAI', name: model.name, version: model['version'], source: endpoint } }
}
