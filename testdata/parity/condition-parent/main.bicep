// known: 5 of 5
// A child by `parent:` does not stand under its parent's condition.
param create bool = false
resource account 'Microsoft.CognitiveServices/accounts@2025-06-01' = if (create) {
  name: 'ai'
  location: 'westus'
  kind: 'OpenAI'
}
resource dep 'Microsoft.CognitiveServices/accounts/deployments@2025-06-01' = {
  parent: account
  name: 'gpt'
  properties: { model: { name: 'gpt-4o', format: 'OpenAI' } }
}
