// known: 9 of 9
// A nullable parameter without a value is null: no lock, and no rules.
param cmk object?
param lockLevel string?
param allowedIps string[]?

resource account 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: 'ai-nullable'
  location: 'swedencentral'
  kind: 'OpenAI'
  sku: { name: 'S0' }
  properties: {
    encryption: empty(cmk) ? null : { keySource: 'Microsoft.KeyVault', keyVaultProperties: { keyName: cmk!.keyName } }
    publicNetworkAccess: empty(allowedIps ?? []) ? 'Disabled' : 'Enabled'
    networkAcls: {
      defaultAction: 'Deny'
      ipRules: map(allowedIps ?? [], ip => { value: ip })
    }
  }
}

resource accountLock 'Microsoft.Authorization/locks@2020-05-01' = if (!empty(lockLevel)) {
  name: 'keep'
  scope: account
  properties: { level: lockLevel ?? 'CanNotDelete' }
}
