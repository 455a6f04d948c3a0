resource workspace 'Microsoft.MachineLearningServices/workspaces@2025-06-01' existing = {
  name: 'mlw-churn'
}

resource packages 'Microsoft.MachineLearningServices/workspaces/outboundRules@2025-06-01' = {
  parent: workspace
  name: 'packages'
  properties: {
    type: 'FQDN'
    category: 'UserDefined'
    destination: 'pypi.org'
  }
}

resource hub 'Microsoft.MachineLearningServices/workspaces/outboundRules@2025-06-01' = {
  parent: workspace
  name: 'model-hub'
  properties: {
    type: 'FQDN'
    category: 'UserDefined'
    destination: '*.huggingface.co'
  }
}

resource factory 'Microsoft.MachineLearningServices/workspaces/outboundRules@2025-06-01' = {
  parent: workspace
  name: 'data-factory'
  properties: {
    type: 'ServiceTag'
    category: 'UserDefined'
    destination: {
      serviceTag: 'DataFactory.NorthEurope'
      protocol: 'TCP'
      portRanges: '443'
    }
  }
}

resource blocked 'Microsoft.MachineLearningServices/workspaces/outboundRules@2025-06-01' = {
  parent: workspace
  name: 'blocked'
  properties: {
    type: 'ServiceTag'
    category: 'UserDefined'
    destination: {
      serviceTag: 'Internet'
      protocol: 'TCP'
      portRanges: '443'
      action: 'Deny'
    }
  }
}

resource system 'Microsoft.MachineLearningServices/workspaces/outboundRules@2025-06-01' = {
  parent: workspace
  name: 'system'
  properties: {
    type: 'FQDN'
    category: 'Required'
    destination: '*.core.windows.net'
  }
}
