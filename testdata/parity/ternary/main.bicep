// known: 8 of 8
// The branch not taken may fail: a bad index, a fail(), a missing member.
param subnets array = []
param cmk object = {}
var network = empty(subnets) ? 'none' : subnets[0].id
resource r 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'ai-ternary'
  location: 'westus'
  kind: 'OpenAI'
  properties: {
    customSubDomainName: length(subnets) == 0 ? network : fail('not here')
    encryption: contains(cmk, 'name') ? { keyName: cmk.name.value } : null
    restrictOutboundNetworkAccess: empty(subnets)
      ? true
      : false
    nested: 1 > 2 ? 'a' : 2 > 1 ? 'b' : 'c'
  }
}
