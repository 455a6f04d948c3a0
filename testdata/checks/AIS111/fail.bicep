param publicHosting bool = true

resource support 'Microsoft.CognitiveServices/accounts@2025-12-01' existing = {
  name: 'ais-support'
}

resource sales 'Microsoft.CognitiveServices/accounts@2025-12-01' existing = {
  name: 'ais-sales'
}

resource supportAgents 'Microsoft.CognitiveServices/accounts/capabilityHosts@2025-12-01' = {
  parent: support
  name: 'agents'
  properties: {
    capabilityHostKind: 'Agents'
    enablePublicHostingEnvironment: true // expect: AIS111
  }
}

resource salesAgents 'Microsoft.CognitiveServices/accounts/capabilityHosts@2025-12-01' = {
  parent: sales
  name: 'agents'
  properties: {
    capabilityHostKind: 'Agents'
    enablePublicHostingEnvironment: publicHosting // expect: AIS111
  }
}
