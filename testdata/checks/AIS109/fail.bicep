param isolationMode string = 'AllowInternetOutbound'

resource support 'Microsoft.CognitiveServices/accounts@2025-12-01' existing = {
  name: 'ais-support'
}

resource sales 'Microsoft.CognitiveServices/accounts@2025-12-01' existing = {
  name: 'ais-sales'
}

resource travel 'Microsoft.CognitiveServices/accounts@2025-12-01' existing = {
  name: 'ais-travel'
}

resource supportNetwork 'Microsoft.CognitiveServices/accounts/managedNetworks@2025-12-01' = {
  parent: support
  name: 'default'
  properties: {
    managedNetwork: {
      managedNetworkKind: 'V2'
      isolationMode: 'AllowInternetOutbound' // expect: AIS109
    }
  }
}

resource salesNetwork 'Microsoft.CognitiveServices/accounts/managedNetworks@2025-12-01' = {
  parent: sales
  name: 'default'
  properties: {
    managedNetwork: {
      managedNetworkKind: 'V2'
      isolationMode: 'Disabled' // expect: AIS109
    }
  }
}

resource travelNetwork 'Microsoft.CognitiveServices/accounts/managedNetworks@2025-12-01' = {
  parent: travel
  name: 'default'
  properties: {
    managedNetwork: {
      managedNetworkKind: 'V2'
      isolationMode: isolationMode // expect: AIS109
    }
  }
}
