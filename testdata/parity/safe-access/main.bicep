// known: 9 of 9
// value: /0/properties = {"b":"kv","d":"one","f":"dflt","g":true}
// The whole chain behind .? or [? ends in null; null members vanish.
param cmk object = { vault: { name: 'kv' } }
param list array = ['one']
resource r 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'ai-safe'
  location: 'westus'
  kind: 'OpenAI'
  properties: {
    a: cmk.?key.version.text
    b: cmk.?vault.name
    c: list[?4]
    d: list[?0]
    e: cmk.?vault.?missing
    f: cmk.?vault.?missing ?? 'dflt'
    g: empty(cmk.?key)
    h: cmk[?'other'].x
  }
}
