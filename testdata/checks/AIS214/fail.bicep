var stockToken = 'Bearer 4f1c2d9be07a48ad'

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
            actionType: 'Transform'
            headers: [
              {
                name: 'x-api-key'
                operation: 'Set'
                value: '9f86d081884c7d659a2feaa0c55ad015' // expect: AIS214
              }
            ]
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
          name: 'stock'
          ruleType: 'Fqdn'
          match: { host: 'stock.contoso.com' }
          action: {
            actionType: 'Transform'
            headers: [
              {
                name: 'Authorization'
                operation: 'Insert'
                value: stockToken // expect: AIS214
              }
            ]
          }
        }
      ]
    }
  }
}
