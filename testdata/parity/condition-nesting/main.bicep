// known: 13 of 16
// A nested child stands under the conditions of all that encloses it.
param deployAccount bool
param deployProject bool = true
resource account 'Microsoft.CognitiveServices/accounts@2025-06-01' = if (deployAccount) {
  name: 'ai'
  location: 'westus'
  kind: 'AIServices'
  resource project 'projects' = if (deployProject) {
    name: 'p1'
    location: 'westus'
    resource conn 'connections@2025-04-01-preview' = {
      name: 'c1'
      properties: { authType: 'AAD' }
    }
  }
  resource off 'projects' = if (!deployProject) {
    name: 'p2'
    location: 'westus'
  }
}
