param officePorts string = '443,8443'

resource support 'Microsoft.CognitiveServices/accounts@2025-12-01' existing = {
  name: 'ais-support'
}

resource network 'Microsoft.CognitiveServices/accounts/managedNetworks@2025-12-01' = {
  parent: support
  name: 'default'
  properties: {
    managedNetwork: { isolationMode: 'AllowOnlyApprovedOutbound' }
  }
}

resource storage 'Microsoft.CognitiveServices/accounts/managedNetworks/outboundRules@2025-12-01' = {
  parent: network
  name: 'storage'
  properties: {
    type: 'ServiceTag'
    category: 'UserDefined'
    destination: {
      serviceTag: 'Storage.SwedenCentral'
      action: 'Allow'
      protocol: 'TCP'
      portRanges: '443'
    }
  }
}

resource office 'Microsoft.CognitiveServices/accounts/managedNetworks/outboundRules@2025-12-01' = {
  parent: network
  name: 'office'
  properties: {
    type: 'ServiceTag'
    category: 'UserDefined'
    destination: {
      serviceTag: 'Internet'
      action: 'Allow'
      addressPrefixes: [
        '203.0.113.0/26'
      ]
      protocol: 'TCP'
      portRanges: officePorts
    }
  }
}

resource nothingElse 'Microsoft.CognitiveServices/accounts/managedNetworks/outboundRules@2025-12-01' = {
  parent: network
  name: 'nothing-else'
  properties: {
    type: 'ServiceTag'
    category: 'UserDefined'
    destination: {
      serviceTag: 'Internet'
      action: 'Deny'
      protocol: '*'
      portRanges: '*'
    }
  }
}
