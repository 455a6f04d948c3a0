param blobHosts string = '*.blob.core.windows.net'

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

resource anyHost 'Microsoft.CognitiveServices/accounts/managedNetworks/outboundRules@2025-12-01' = {
  parent: network
  name: 'any-host'
  properties: {
    type: 'FQDN'
    category: 'UserDefined'
    destination: '*' // expect: AIS110
  }
}

resource blobs 'Microsoft.CognitiveServices/accounts/managedNetworks/outboundRules@2025-12-01' = {
  parent: network
  name: 'blobs'
  properties: {
    type: 'FQDN'
    category: 'UserDefined'
    destination: blobHosts // expect: AIS110
  }
}

resource azure 'Microsoft.CognitiveServices/accounts/managedNetworks/outboundRules@2025-12-01' = {
  parent: network
  name: 'azure'
  properties: {
    type: 'ServiceTag'
    category: 'UserDefined'
    destination: { // expect: AIS110
      serviceTag: 'AzureCloud'
      protocol: 'TCP'
      portRanges: '443'
    }
  }
}

resource partner 'Microsoft.CognitiveServices/accounts/managedNetworks/outboundRules@2025-12-01' = {
  parent: network
  name: 'partner'
  properties: {
    type: 'ServiceTag'
    category: 'UserDefined'
    destination: { // expect: AIS110
      serviceTag: 'Storage'
      action: 'Allow'
      addressPrefixes: [
        '198.0.0.0/8'
      ]
      protocol: 'TCP'
      portRanges: '443'
    }
  }
}
