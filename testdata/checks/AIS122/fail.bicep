param egressMode string = 'Audit'

resource foundry 'Microsoft.CognitiveServices/accounts@2025-12-01' existing = {
  name: 'ais-support'
}

resource sandbox 'Microsoft.CognitiveServices/accounts/raiPolicies@2026-05-15-preview' = {
  parent: foundry
  name: 'sandbox'
  properties: {
    basePolicyName: 'Microsoft.DefaultV2'
    egressPolicy: {
      defaultAction: 'Deny'
      mode: 'Audit' // expect: AIS122
    }
  }
}

resource sandboxBatch 'Microsoft.CognitiveServices/accounts/raiPolicies@2026-05-15-preview' = {
  parent: foundry
  name: 'sandbox-batch'
  properties: {
    basePolicyName: 'Microsoft.DefaultV2'
    egressPolicy: {
      mode: egressMode // expect: AIS122
      rules: [
        {
          name: 'packages'
          ruleType: 'Fqdn'
          match: { host: 'pypi.org' }
          action: { actionType: 'Allow' }
        }
      ]
    }
  }
}
