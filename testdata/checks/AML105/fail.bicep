param allowedHosts string = '*'

resource workspace 'Microsoft.MachineLearningServices/workspaces@2025-06-01' existing = {
  name: 'mlw-churn'
}

resource downloads 'Microsoft.MachineLearningServices/workspaces/outboundRules@2025-06-01' = {
  parent: workspace
  name: 'downloads'
  properties: {
    type: 'FQDN'
    category: 'UserDefined'
    destination: '*.blob.core.windows.net' // expect: AML105
  }
}

resource anywhere 'Microsoft.MachineLearningServices/workspaces/outboundRules@2025-06-01' = {
  parent: workspace
  name: 'anywhere'
  properties: {
    type: 'FQDN'
    destination: allowedHosts // expect: AML105
  }
}

resource cloud 'Microsoft.MachineLearningServices/workspaces/outboundRules@2025-06-01' = {
  parent: workspace
  name: 'cloud'
  properties: {
    type: 'ServiceTag'
    category: 'UserDefined'
    destination: { // expect: AML105
      serviceTag: 'AzureCloud.WestEurope'
      protocol: 'TCP'
      portRanges: '443'
    }
  }
}

resource partners 'Microsoft.MachineLearningServices/workspaces/outboundRules@2025-06-01' = {
  parent: workspace
  name: 'partners'
  properties: {
    type: 'ServiceTag'
    destination: { // expect: AML105
      serviceTag: 'AzureMachineLearning'
      addressPrefixes: [
        '10.4.0.0/16'
        '0.0.0.0/0'
      ]
      protocol: '*'
      portRanges: '*'
    }
  }
}
