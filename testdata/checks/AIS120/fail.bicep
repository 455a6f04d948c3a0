param officePorts string = '1-65535'

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
      protocol: '*'
      portRanges: '*' // expect: AIS120
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
      portRanges: officePorts // expect: AIS120
    }
  }
}
