@description('Stories may get dark.')
param harmThreshold string = 'High'

var laxest = 'high'

resource ai 'Microsoft.CognitiveServices/accounts@2025-06-01' existing = {
  name: 'ais-storyroom'
}

resource storyteller 'Microsoft.CognitiveServices/accounts/raiPolicies@2025-06-01' = {
  parent: ai
  name: 'storyteller'
  properties: {
    basePolicyName: 'Microsoft.DefaultV2'
    mode: 'Default'
    contentFilters: [
      {
        name: 'Violence'
        source: 'Prompt'
        enabled: true
        blocking: true
        severityThreshold: 'High' // expect: AIS404
      }
      {
        name: 'Violence'
        source: 'Completion'
        enabled: true
        blocking: true
        severityThreshold: harmThreshold // expect: AIS404
      }
      {
        name: 'Hate'
        source: 'Completion'
        enabled: true
        blocking: true
        severityThreshold: 'Medium'
      }
      { name: 'Jailbreak', source: 'Prompt', enabled: true, blocking: true }
    ]
  }
}

resource voices 'Microsoft.CognitiveServices/accounts/raiPolicies@2025-06-01' = {
  parent: ai
  name: 'voices'
  properties: {
    basePolicyName: 'Microsoft.DefaultV2'
    mode: 'Default'
    contentFilters: [
      { name: 'Hate', source: 'Prompt', enabled: true, blocking: true, severityThreshold: 'Low' }
      {
        name: 'Self-harm'
        source: 'Completion'
        enabled: true
        blocking: false
        severityThreshold: laxest // expect: AIS404
      }
    ]
  }
}
