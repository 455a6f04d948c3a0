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
          name: 'own-sites'
          ruleType: 'Fqdn'
          match: { host: '*.contoso.com' }
          action: { actionType: 'Allow' }
        }
        {
          name: 'nothing-else'
          ruleType: 'Fqdn'
          match: { host: '*' }
          action: { actionType: 'Deny' }
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
