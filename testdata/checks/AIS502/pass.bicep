param defenderState string = 'Enabled'

resource ai 'Microsoft.CognitiveServices/accounts@2025-06-01' existing = {
  name: 'ais-claims'
}

resource legacy 'Microsoft.CognitiveServices/accounts@2025-06-01' existing = {
  name: 'cog-claims-legacy'
}

resource aiDefender 'Microsoft.CognitiveServices/accounts/defenderForAISettings@2025-06-01' = {
  parent: ai
  name: 'Default'
  properties: { state: 'Enabled' }
}

resource legacyDefender 'Microsoft.CognitiveServices/accounts/defenderForAISettings@2025-06-01' = {
  parent: legacy
  name: 'Default'
  properties: { state: defenderState }
}
