var legacyScheme = 'http'

resource foundry 'Microsoft.CognitiveServices/accounts@2025-12-01' existing = {
  name: 'ais-support'
}

resource sandbox 'Microsoft.CognitiveServices/accounts/raiPolicies@2026-05-15-preview' = {
  parent: foundry
  name: 'sandbox'
  properties: {
    basePolicyName: 'Microsoft.DefaultV2'
    egressPolicy: {
      rules: [
        {
          name: 'orders'
          ruleType: 'Fqdn'
          match: { host: 'orders.contoso.com' }
          action: {
            actionType: 'Rewrite'
            rewrite: {
              scheme: 'http' // expect: AIS123
              host: 'orders.internal.contoso.com'
            }
          }
        }
      ]
    }
  }
}

resource sandboxBatch 'Microsoft.CognitiveServices/accounts/raiPolicies@2026-05-15-preview' = {
  parent: foundry
  name: 'sandbox-batch'
  properties: {
    basePolicyName: 'Microsoft.DefaultV2'
    egressPolicy: {
      rules: [
        {
          name: 'packages'
          ruleType: 'Fqdn'
          match: { host: 'pypi.org' }
          action: { actionType: 'Allow' }
        }
        {
          name: 'stock'
          ruleType: 'Fqdn'
          match: { host: 'stock.contoso.com' }
          action: {
            actionType: 'Rewrite'
            rewrite: {
              scheme: legacyScheme // expect: AIS123
              host: 'stock.internal.contoso.com'
            }
          }
        }
      ]
    }
  }
}
