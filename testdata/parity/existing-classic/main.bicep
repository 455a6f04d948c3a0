// known: 5 of 7
resource kv 'Microsoft.KeyVault/vaults@2024-11-01' existing = {
  name: 'kv'
}
resource secret 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = {
  parent: kv
  name: 'uri'
  properties: { value: kv.properties.vaultUri, attributes: { location: kv.location, type: kv.type, api: kv.apiVersion } }
}
