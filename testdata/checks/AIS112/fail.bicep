param egressDefault string = 'allow'

resource foundry 'Microsoft.CognitiveServices/accounts@2025-12-01' existing = {
  name: 'ais-support'
}

resource sandbox 'Microsoft.CognitiveServices/accounts/raiPolicies@2026-05-15-preview' = {
  parent: foundry
  name: 'sandbox'
  properties: {
    basePolicyName: 'Microsoft.DefaultV2'
    egressPolicy: {
      defaultAction: 'Allow' // expect: AIS112
      rules: [
        {
          name: 'pastebin'
          ruleType: 'Fqdn'
          match: { host: 'pastebin.com' }
          action: { actionType: 'Deny' }
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
      defaultAction: egressDefault // expect: AIS112
      mode: 'Enforced'
    }
  }
}
