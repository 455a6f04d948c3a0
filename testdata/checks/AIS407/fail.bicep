@description('Licences are checked in the pull request.')
param checkLicences bool = false

var off = false

resource ai 'Microsoft.CognitiveServices/accounts@2025-06-01' existing = {
  name: 'ais-lyrics'
}

resource quotes 'Microsoft.CognitiveServices/accounts/raiPolicies@2025-06-01' = {
  parent: ai
  name: 'quotes'
  properties: {
    basePolicyName: 'Microsoft.DefaultV2'
    mode: 'Default'
    contentFilters: [
      { name: 'Jailbreak', source: 'Prompt', enabled: true, blocking: true }
      {
        name: 'Protected Material Text'
        source: 'Completion'
        enabled: false // expect: AIS407
        blocking: true
      }
    ]
  }
}

resource copilot 'Microsoft.CognitiveServices/accounts/raiPolicies@2025-06-01' = {
  parent: ai
  name: 'copilot'
  properties: {
    basePolicyName: 'Microsoft.DefaultV2'
    mode: 'Default'
    contentFilters: [
      { name: 'Jailbreak', source: 'Prompt', enabled: true, blocking: true }
      {
        name: 'Protected Material Code'
        source: 'Completion'
        enabled: checkLicences // expect: AIS407
        blocking: false
      }
      {
        name: 'Protected Material Text'
        source: 'Completion'
        enabled: off // expect: AIS407
        blocking: true
      }
    ]
  }
}
