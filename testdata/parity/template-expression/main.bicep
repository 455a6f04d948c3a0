// known: 6 of 6
// value: /0/tags/literal = "[not an expression]"
// value: /0/name = "srch"
resource m 'Microsoft.Resources/deployments@2025-04-01' = {
  name: 'm'
  properties: {
    mode: 'Incremental'
    expressionEvaluationOptions: { scope: 'inner' }
    template: loadJsonContent('search.json')
    parameters: { name: { value: 'srch' } }
  }
}
