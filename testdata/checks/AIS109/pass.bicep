param isolationMode string = 'AllowOnlyApprovedOutbound'

resource support 'Microsoft.CognitiveServices/accounts@2025-12-01' existing = {
  name: 'ais-support'
}

resource sales 'Microsoft.CognitiveServices/accounts@2025-12-01' existing = {
  name: 'ais-sales'
}

resource supportNetwork 'Microsoft.CognitiveServices/accounts/managedNetworks@2025-12-01' = {
  parent: support
  name: 'default'
  properties: {
    managedNetwork: {
      managedNetworkKind: 'V2'
      isolationMode: 'AllowOnlyApprovedOutbound'
    }
  }
}

resource salesNetwork 'Microsoft.CognitiveServices/accounts/managedNetworks@2025-12-01' = {
  parent: sales
  name: 'default'
  properties: {
    managedNetwork: {
      managedNetworkKind: 'V2'
      isolationMode: isolationMode
    }
  }
}
