// known: 16 of 16
resource accounts 'Microsoft.CognitiveServices/accounts@2025-06-01' = [for n in ['a', 'b']: {
  name: 'ai-${n}'
  location: 'westus'
  kind: 'OpenAI'
}]
resource dep 'Microsoft.CognitiveServices/accounts/deployments@2025-06-01' = {
  parent: accounts[1]
  name: 'gpt'
  properties: { ref: accounts[0].id, all: [for i in range(0, 2): accounts[i].name] }
}
