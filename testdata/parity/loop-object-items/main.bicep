// known: 8 of 8
// items() goes by the keys in order.
var shares = { zeta: { quota: 5 }, alpha: { quota: 7 } }
resource container 'Microsoft.Storage/storageAccounts/fileServices/shares@2024-01-01' = [for (s, i) in items(shares): {
  name: 'stg/default/${s.key}-${i}'
  properties: { shareQuota: s.value.quota }
}]
