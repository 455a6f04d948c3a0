param extraHost string = '*'

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
      isolationMode: 'AllowOnlyApprovedOutbound'
      outboundRules: {
        packages: {
          type: 'FQDN'
          category: 'UserDefined'
          destination: 'pypi.org'
        }
        blobs: {
          type: 'FQDN'
          category: 'UserDefined'
          destination: '*.blob.core.windows.net' // expect: AIS126
        }
        'any-host': {
          type: 'FQDN'
          category: 'UserDefined'
          destination: extraHost // expect: AIS126
        }
      }
    }
  }
}

resource salesNetwork 'Microsoft.CognitiveServices/accounts/managedNetworks@2025-12-01' = {
  parent: sales
  name: 'default'
  properties: {
    managedNetwork: {
      isolationMode: 'AllowOnlyApprovedOutbound'
      outboundRules: {
        storage: {
          type: 'ServiceTag'
          category: 'UserDefined'
          destination: { // expect: AIS126
            serviceTag: 'Storage'
            protocol: 'TCP'
            portRanges: '443'
          }
        }
        partner: {
          type: 'ServiceTag'
          category: 'UserDefined'
          destination: { // expect: AIS126
            serviceTag: 'Internet'
            action: 'Allow'
            addressPrefixes: [
              '198.0.0.0/8'
            ]
            protocol: 'TCP'
            portRanges: '443'
          }
        }
      }
    }
  }
}
