// known: 17 of 17
var filters = [for c in ['Hate', 'Violence']: { name: c, source: 'Prompt', severityThreshold: 'Medium', blocking: true }]
var nested = { list: [for i in range(0, 2): 'n${i}'] }
resource rai 'Microsoft.CognitiveServices/accounts/raiPolicies@2025-06-01' = {
  name: 'ai/strict'
  properties: { mode: 'Blocking', contentFilters: concat(filters, [{ name: 'Jailbreak', source: 'Prompt', blocking: true }]), names: nested.list }
}
