// known: 4 of 6
@secure()
param key string
param rules array
param env string
resource r 'Microsoft.Search/searchServices@2025-05-01' = {
  name: 'srch-${env}'
  location: 'westus'
  properties: { networkRuleSet: { ipRules: [for r in rules: { value: r }] }, key: key }
}
