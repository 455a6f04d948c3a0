// known: 5 of 6
// What is spread may be unknown: members written after it are still known.
param extra object
resource r 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'ai-spread-unknown'
  location: 'westus'
  kind: 'OpenAI'
  properties: {
    publicNetworkAccess: 'Enabled'
    ...extra
    disableLocalAuth: true
  }
}
