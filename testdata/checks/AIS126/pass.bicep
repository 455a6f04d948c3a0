param extraHost string = 'stsupport.blob.core.windows.net'

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
        'own-blobs': {
          type: 'FQDN'
          category: 'UserDefined'
          destination: extraHost
        }
        azure: {
          type: 'ServiceTag'
          category: 'Required'
          destination: {
            serviceTag: 'AzureCloud'
            protocol: 'TCP'
            portRanges: '443'
          }
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
          destination: {
            serviceTag: 'Storage.SwedenCentral'
            protocol: 'TCP'
            portRanges: '443'
          }
        }
        office: {
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
    }
  }
}
