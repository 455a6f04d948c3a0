// known: 11 of 11
// A spread is shallow; the later member wins.
param extra object = { networkAcls: { bypass: 'AzureServices' }, c: 'late' }
var base = { networkAcls: { defaultAction: 'Deny' }, disableLocalAuth: true }
resource r 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'ai-spread'
  location: 'westus'
  kind: 'OpenAI'
  properties: {
    a: 1
    c: 'early'
    ...base
    ...extra
    d: { ...base, disableLocalAuth: false }
  }
}
