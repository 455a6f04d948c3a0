param blobHosts string = 'stsupport.blob.core.windows.net'

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

resource packages 'Microsoft.CognitiveServices/accounts/managedNetworks/outboundRules@2025-12-01' = {
  parent: network
  name: 'packages'
  properties: {
    type: 'FQDN'
    category: 'UserDefined'
    destination: 'pypi.org'
  }
}

resource blobs 'Microsoft.CognitiveServices/accounts/managedNetworks/outboundRules@2025-12-01' = {
  parent: network
  name: 'blobs'
  properties: {
    type: 'FQDN'
    category: 'UserDefined'
    destination: blobHosts
  }
}

resource azure 'Microsoft.CognitiveServices/accounts/managedNetworks/outboundRules@2025-12-01' = {
  parent: network
  name: 'azure'
  properties: {
    type: 'ServiceTag'
    category: 'UserDefined'
    destination: {
      serviceTag: 'Storage.SwedenCentral'
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
      portRanges: '443'
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

resource platform 'Microsoft.CognitiveServices/accounts/managedNetworks/outboundRules@2025-12-01' = {
  parent: network
  name: 'platform'
  properties: {
    type: 'ServiceTag'
    category: 'Required'
    destination: {
      serviceTag: 'AzureCloud'
      protocol: 'TCP'
      portRanges: '443'
    }
  }
}
