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
                name: 'Authorization'
                operation: 'Set'
                valueRef: {
                  managedIdentityRef: { resource: 'https://orders.contoso.com' }
                }
              }
              {
                name: 'X-Team'
                operation: 'Set'
                value: 'claims'
              }
              {
                name: 'Cookie'
                operation: 'Remove'
              }
            ]
          }
        }
      ]
    }
  }
}

resource chat 'Microsoft.CognitiveServices/accounts/raiPolicies@2026-05-15-preview' = {
  parent: foundry
  name: 'chat'
  properties: { basePolicyName: 'Microsoft.DefaultV2' }
}
