// known: 15 of 15
param count int = 3
resource policy 'Microsoft.CognitiveServices/accounts/raiPolicies@2025-06-01' = [for i in range(1, count): {
  name: 'ai/policy-${i}'
  properties: { basePolicyName: 'Microsoft.DefaultV2', mode: i > 2 ? 'Blocking' : 'Asynchronous_filter' }
}]
