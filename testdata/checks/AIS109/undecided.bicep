resource support 'Microsoft.CognitiveServices/accounts@2025-12-01' existing = {
  name: 'ais-support'
}

resource supportNetwork 'Microsoft.CognitiveServices/accounts/managedNetworks@2025-12-01' = { // expect undecided: AIS109
  parent: support
  name: 'default'
  properties: {
    managedNetwork: { managedNetworkKind: 'V2' }
  }
}
