param name string
param location string
resource account 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: name
  location: location
  kind: 'OpenAI'
  tags: { self: resourceId('Microsoft.CognitiveServices/accounts', name) }
}
