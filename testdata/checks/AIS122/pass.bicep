param egressMode string = 'Enforced'

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
      mode: 'Enforced'
    }
  }
}

resource sandboxBatch 'Microsoft.CognitiveServices/accounts/raiPolicies@2026-05-15-preview' = {
  parent: foundry
  name: 'sandbox-batch'
  properties: {
    basePolicyName: 'Microsoft.DefaultV2'
    egressPolicy: {
      mode: egressMode
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

resource chat 'Microsoft.CognitiveServices/accounts/raiPolicies@2026-05-15-preview' = {
  parent: foundry
  name: 'chat'
  properties: {
    basePolicyName: 'Microsoft.DefaultV2'
    egressPolicy: { defaultAction: 'Deny' }
  }
}
