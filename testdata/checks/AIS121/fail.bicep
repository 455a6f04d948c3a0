var anything = '*'

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
      rules: [
        {
          name: 'packages'
          ruleType: 'Fqdn'
          match: { host: 'pypi.org' }
          action: { actionType: 'Allow' }
        }
        {
          name: 'storage'
          ruleType: 'Fqdn'
          match: {
            host: '*.blob.core.windows.net' // expect: AIS121
          }
          action: { actionType: 'Allow' }
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
          name: 'everything'
          ruleType: 'Fqdn'
          match: {
            host: anything // expect: AIS121
          }
          action: { actionType: 'Allow' }
        }
      ]
    }
  }
}
