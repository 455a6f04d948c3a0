// known: 11 of 12
param ips array = ['203.0.113.0/24', '198.51.100.4']
param subnetIds array
resource account 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'ai-acl'
  location: 'eastus'
  kind: 'OpenAI'
  sku: { name: 'S0' }
  properties: {
    networkAcls: {
      defaultAction: 'Deny'
      ipRules: [for (ip, i) in ips: { value: ip, order: i }]
      virtualNetworkRules: [for id in subnetIds: { id: id, ignoreMissingVnetServiceEndpoint: false }]
    }
  }
}
