param defenderState string = 'Disabled'

var off = 'disabled'

resource ai 'Microsoft.CognitiveServices/accounts@2025-06-01' existing = {
  name: 'ais-claims'
}

resource legacy 'Microsoft.CognitiveServices/accounts@2025-06-01' existing = {
  name: 'cog-claims-legacy'
}

resource dev 'Microsoft.CognitiveServices/accounts@2025-06-01' existing = {
  name: 'cog-claims-dev'
}

resource aiDefender 'Microsoft.CognitiveServices/accounts/defenderForAISettings@2025-06-01' = {
  parent: ai
  name: 'Default'
  properties: {
    state: 'Disabled' // expect: AIS502
  }
}

resource legacyDefender 'Microsoft.CognitiveServices/accounts/defenderForAISettings@2025-06-01' = {
  parent: legacy
  name: 'Default'
  properties: {
    state: defenderState // expect: AIS502
  }
}

resource devDefender 'Microsoft.CognitiveServices/accounts/defenderForAISettings@2025-06-01' = {
  parent: dev
  name: 'Default'
  properties: {
    state: off // expect: AIS502
  }
}
