// known: 7 of 9
// A secure parameter keeps its mark through interpolation.
@secure()
param apiKey string
@secure()
param settings object = { token: 'abc' }

resource connection 'Microsoft.CognitiveServices/accounts/connections@2025-06-01' = {
  name: 'ai/search'
  properties: {
    authType: 'ApiKey'
    category: 'CognitiveSearch'
    target: 'https://find.search.windows.net'
    credentials: { key: apiKey }
    metadata: { header: 'api-key: ${apiKey}', token: settings.token }
  }
}
