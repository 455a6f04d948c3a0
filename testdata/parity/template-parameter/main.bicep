// known: 6 of 6
// value: /0/name = "srch"
param definition object = loadJsonContent('search.json')
resource m 'Microsoft.Resources/deployments@2025-04-01' = {
  name: 'm'
  properties: {
    mode: 'Incremental'
    expressionEvaluationOptions: { scope: 'inner' }
    template: definition
    parameters: { name: { value: 'srch' } }
  }
}
